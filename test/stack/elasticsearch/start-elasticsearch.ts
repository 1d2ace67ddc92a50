import { requireBackend } from '../backend/backend.ts';
import { removeContainer } from '../backend/docker.ts';
import { freePort } from '../free-port.ts';
import { type ServerHandle, custodyOf, newServerName, startServer } from '../process/server.ts';
import { planDockerElasticsearch } from './docker-elasticsearch.ts';
import { elasticsearchIsReady } from './elasticsearch-ready.ts';
import { elasticsearchSettings } from './elasticsearch-settings.ts';
import { planJavaElasticsearch } from './java-elasticsearch.ts';

const DEFAULT_HEAP_MB = 512;

export interface ElasticsearchOptions {
  /** Lines of elasticsearch.yml. */
  readonly settings?: Readonly<Record<string, string>>;
  /** 512 by default. */
  readonly heapMb?: number;
  /** See JvmSizing: for measurements. */
  readonly optimize?: boolean;
}

export interface ElasticsearchHandle extends ServerHandle {
  /** 'http://localhost:port' */
  readonly url: string;
}

/** Starts an Elasticsearch of one node, without security, on free ports. Resolves when it is ready. */
export async function startElasticsearch(options: ElasticsearchOptions = {}): Promise<ElasticsearchHandle> {
  const backend = await requireBackend();
  const ports = { http: await freePort(), transport: await freePort() };
  const url = `http://localhost:${ports.http}`;
  const settings = elasticsearchSettings(ports, options.settings ?? {});
  const sizing = { heapMb: options.heapMb ?? DEFAULT_HEAP_MB, optimize: options.optimize ?? false };
  const name = newServerName('elasticsearch');
  const custody = custodyOf(name, backend.kind === 'docker' ? removeContainer(name) : []);
  const plan = async () =>
    backend.kind === 'java'
      ? planJavaElasticsearch(backend.java, custody.directory, settings, sizing)
      : planDockerElasticsearch({ name, port: ports.http }, custody.directory, settings, sizing);
  const server = await startServer('Elasticsearch', custody, plan, async () => await elasticsearchIsReady(url));
  return Object.assign(server, { url });
}
