import { randomUUID } from 'node:crypto';

import { createTopic, freePort } from '../../stack/index.ts';
import { type RoleProcess, startRole } from './role-process.ts';

/** A running set of roles, seen from outside: where to send spans and where to read them. */
export interface Pipeline extends AsyncDisposable {
  readonly otlpHttpUrl: string;
  readonly otlpGrpcUrl: string;
  readonly queryUrl: string;
  readonly roles: readonly RoleProcess[];
}

interface Servers {
  readonly elasticsearchUrl: string;
  readonly kafkaBootstrap: string;
}

const FAST_REFRESH = { ES_REFRESH_INTERVAL: '500ms', ES_NUM_SHARDS: '1', ES_NUM_REPLICAS: '0' };

/** Everything in one process, in memory. */
export async function allInOne(): Promise<Pipeline> {
  const ports = await otlpPorts();
  const queryPort = await freePort();
  const role = await startRole('all-in-one', {
    ...ports.settings,
    QUERY_HTTP_SERVER_HOST_PORT: `127.0.0.1:${queryPort}`,
  });
  return pipeline([role], ports, `http://127.0.0.1:${queryPort}`);
}

/** Collector straight into Elasticsearch. */
export async function direct({ elasticsearchUrl }: Pick<Servers, 'elasticsearchUrl'>): Promise<Pipeline> {
  const ports = await otlpPorts();
  const storage = {
    ES_SERVER_URLS: elasticsearchUrl,
    ES_INDEX_PREFIX: `e2e-${randomUUID().slice(0, 8)}`,
    ...FAST_REFRESH,
  };
  const collector = await startRole('collector', { SPAN_STORAGE_TYPE: 'elasticsearch', ...storage, ...ports.settings });
  const { role: query, url } = await startQuery(storage);
  return pipeline([collector, query], ports, url);
}

export interface BufferedPipeline extends Pipeline {
  readonly indexPrefix: string;
  readonly topic: string;
  /** Settings of one more ingester of the same group. */
  readonly ingesterSettings: Readonly<Record<string, string>>;
  readonly ingesters: readonly RoleProcess[];
}

/** Collector, Kafka, some ingesters of one group, Elasticsearch, query. */
export async function buffered(
  servers: Servers,
  options: { ingesters: number; partitions: number; settings?: Readonly<Record<string, string>> },
): Promise<BufferedPipeline> {
  const run = randomUUID().slice(0, 8);
  const topic = `spans-${run}`;
  const indexPrefix = `e2e-${run}`;
  await createTopic(servers.kafkaBootstrap, topic, options.partitions);
  const storage = {
    ES_SERVER_URLS: servers.elasticsearchUrl,
    ES_INDEX_PREFIX: indexPrefix,
    ...FAST_REFRESH,
    ...options.settings,
  };
  const ports = await otlpPorts();
  const collector = await startRole('collector', {
    KAFKA_PRODUCER_BROKERS: servers.kafkaBootstrap,
    KAFKA_PRODUCER_TOPIC: topic,
    ...ports.settings,
  });
  const ingesterSettings = {
    KAFKA_CONSUMER_BROKERS: servers.kafkaBootstrap,
    KAFKA_CONSUMER_TOPIC: topic,
    KAFKA_CONSUMER_GROUP_ID: `ingester-${run}`,
    KAFKA_CONSUMER_SESSION_TIMEOUT: '6s',
    ...storage,
  };
  const ingesters = await Promise.all(
    Array.from({ length: options.ingesters }, () => startRole('ingester', ingesterSettings)),
  );
  const { role: query, url } = await startQuery(storage);
  const base = await pipeline([collector, ...ingesters, query], ports, url);
  return { ...base, indexPrefix, topic, ingesterSettings, ingesters };
}

async function startQuery(storage: Readonly<Record<string, string>>): Promise<{ role: RoleProcess; url: string }> {
  const port = await freePort();
  const role = await startRole('query', { QUERY_HTTP_SERVER_HOST_PORT: `127.0.0.1:${port}`, ...storage });
  return { role, url: `http://127.0.0.1:${port}` };
}

interface OtlpPorts {
  readonly http: number;
  readonly grpc: number;
  readonly settings: Readonly<Record<string, string>>;
}

async function otlpPorts(): Promise<OtlpPorts> {
  const [http, grpc] = [await freePort(), await freePort()];
  const settings = {
    COLLECTOR_OTLP_HTTP_HOST_PORT: `127.0.0.1:${http}`,
    COLLECTOR_OTLP_GRPC_HOST_PORT: `127.0.0.1:${grpc}`,
  };
  return { http, grpc, settings };
}

async function pipeline(roles: readonly RoleProcess[], ports: OtlpPorts, queryUrl: string): Promise<Pipeline> {
  await Promise.all(roles.map((role) => role.ready()));
  return {
    otlpHttpUrl: `http://127.0.0.1:${ports.http}/v1/traces`,
    otlpGrpcUrl: `http://127.0.0.1:${ports.grpc}`,
    queryUrl,
    roles,
    async [Symbol.asyncDispose]() {
      await Promise.all(roles.map((role) => role.stop()));
    },
  };
}
