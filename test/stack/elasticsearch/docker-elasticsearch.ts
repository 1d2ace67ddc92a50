import { dockerControl, ensureImage, restartContainer, runContainer } from '../backend/docker.ts';
import { type JvmSizing, jvmOptions } from '../backend/jvm-options.ts';
import { ELASTICSEARCH_IMAGE } from '../backend/versions.ts';
import type { ServerPlan } from '../process/server.ts';

/** The image takes settings of elasticsearch.yml as environment variables of the same name. */
export async function planDockerElasticsearch(
  container: { readonly name: string; readonly port: number },
  directory: string,
  settings: Readonly<Record<string, string>>,
  sizing: JvmSizing,
): Promise<ServerPlan> {
  await ensureImage(ELASTICSEARCH_IMAGE);
  const environment = {
    ES_JAVA_OPTS: jvmOptions(sizing).join(' '),
    'path.repo': '/tmp/snapshots',
    'ingest.geoip.downloader.enabled': 'false',
    ...settings,
  };
  return {
    preparations: [],
    launch: runContainer({ ...container, image: ELASTICSEARCH_IMAGE, environment }, directory),
    relaunch: restartContainer(container.name, directory),
    control: dockerControl(container.name),
  };
}
