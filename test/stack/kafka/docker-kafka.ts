import { dockerControl, ensureImage, restartContainer, runContainer } from '../backend/docker.ts';
import { type JvmSizing, jvmOptions } from '../backend/jvm-options.ts';
import { KAFKA_IMAGE } from '../backend/versions.ts';
import type { ServerPlan } from '../process/server.ts';

const DATA_DIRECTORY = '/tmp/kafka-data';

export async function planDockerKafka(
  container: { readonly name: string; readonly port: number; readonly morePorts: readonly number[] },
  directory: string,
  properties: Readonly<Record<string, string>>,
  sizing: JvmSizing,
): Promise<ServerPlan> {
  await ensureImage(KAFKA_IMAGE);
  const environment = {
    KAFKA_HEAP_OPTS: jvmOptions(sizing).join(' '),
    ...kafkaEnvironment({ 'log.dirs': DATA_DIRECTORY, ...properties }),
  };
  return {
    preparations: [],
    launch: runContainer({ ...container, image: KAFKA_IMAGE, environment }, directory),
    relaunch: restartContainer(container.name, directory),
    control: dockerControl(container.name),
  };
}

/** server.properties in the form that the apache/kafka image takes: `KAFKA_`, upper case, '.' as '_', '_' as '__', '-' as '___'. */
export function kafkaEnvironment(properties: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [variableOf(key), value]));
}

function variableOf(key: string): string {
  return `KAFKA_${key.replaceAll('_', '__').replaceAll('-', '___').replaceAll('.', '_').toUpperCase()}`;
}
