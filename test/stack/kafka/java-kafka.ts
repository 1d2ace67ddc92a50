import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Java } from '../backend/java.ts';
import { type JvmSizing, jvmOptions } from '../backend/jvm-options.ts';
import { LOG_TO_STDOUT } from '../backend/log-to-stdout.ts';
import { kafkaJars } from '../backend/maven.ts';
import { signalControl } from '../process/control.ts';
import type { ServerPlan } from '../process/server.ts';
import { propertiesFile } from './kafka-properties.ts';

const FORMAT: JvmSizing = { heapMb: 64, optimize: false };

/** @param directory becomes home of configuration and data */
export async function planJavaKafka(
  java: Java,
  directory: string,
  properties: Readonly<Record<string, string>>,
  sizing: JvmSizing,
  clusterId: string,
): Promise<ServerPlan> {
  const propertiesPath = join(directory, 'server.properties');
  const loggingPath = join(directory, 'log4j2.properties');
  await writeFile(propertiesPath, propertiesFile({ 'log.dirs': join(directory, 'data'), ...properties }));
  await writeFile(loggingPath, LOG_TO_STDOUT);
  const classPath = join(await kafkaJars(), '*');
  const runJava = (jvmOptions: readonly string[], programArgs: readonly string[]) => ({
    command: join(java.home, 'bin', 'java'),
    args: [...jvmOptions, `-Dlog4j2.configurationFile=${loggingPath}`, '-cp', classPath, ...programArgs],
    cwd: directory,
    env: {},
  });
  // Written with `=`: the id may begin with a dash.
  const format = ['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '-c', propertiesPath];
  const broker = runJava(jvmOptions(sizing), ['kafka.Kafka', propertiesPath]);
  return {
    preparations: [runJava(jvmOptions(FORMAT), format)],
    launch: broker,
    relaunch: broker,
    control: signalControl(),
  };
}
