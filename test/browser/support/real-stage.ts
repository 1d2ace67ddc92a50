import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRole } from '../../e2e/support/role-process.ts';
import { callElasticsearch } from '../../faults/run/call-elasticsearch.ts';
import { createTopic, freePort, uniqueName } from '../../stack/index.ts';
import { errandClient } from '../../stack/kafka/kafka-ready.ts';
import { Operations } from './operations.ts';
import { sendOtlp } from './send-otlp.ts';
import type { Stage } from './stage.ts';

export interface Servers {
  /** `localhost:port` */
  readonly kafkaBootstrap: string;
  readonly elasticsearchUrl: string;
}

/** A collector, ingesters and query between a Kafka and an Elasticsearch; it can be read with a key only. */
export interface RealStage extends Stage {
  readonly otlpHttpUrl: string;
  readonly partitions: number;
  /** What administrators may do. */
  readonly operations: Operations;
  /** Writes a record into the topic of spans, as somebody else's program might. */
  writeRecord(value: Buffer): Promise<void>;
  /** From now on no new index of this day takes a span, for a template that somebody made. */
  refuseSpansOf(day: string): Promise<void>;
}

const KEYS = { admin: 'operator'.repeat(4), reader: 'reader'.repeat(4) };
const PARTITIONS = 4;
const RETRIES = 5;

/** For the options of a page that need not sign in. */
export const AS_ADMIN = { extraHTTPHeaders: { 'x-api-key': KEYS.admin } };
export const { admin: ADMIN_KEY, reader: READER_KEY } = KEYS;

export async function startRealStage({ kafkaBootstrap, elasticsearchUrl }: Servers, ingesters = 2): Promise<RealStage> {
  await using started = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'browser-stage-'));
  started.defer(() => rm(directory, { recursive: true, force: true }));
  const [keys, commandSettings] = [join(directory, 'keys'), join(directory, 'env')];
  await writeFile(keys, `${KEYS.admin} role=admin\n${KEYS.reader}\n`);
  await writeFile(commandSettings, 'INGESTER_MEMORY_LIMIT_MIB=256\n');

  const [topic, group] = [uniqueName('jaeger-spans'), uniqueName('ingesters')];
  await createTopic(kafkaBootstrap, topic, PARTITIONS);
  const [otlpPort, queryPort] = [await freePort(), await freePort()];
  const storage = {
    ES_SERVER_URLS: elasticsearchUrl,
    ES_INDEX_PREFIX: uniqueName('shop'),
    ES_NUM_SHARDS: '1',
    ES_NUM_REPLICAS: '0',
    ES_REFRESH_INTERVAL: '500ms',
    KAFKA_CONSUMER_BROKERS: kafkaBootstrap,
    KAFKA_CONSUMER_TOPIC: topic,
  };
  const writers = await Promise.all([
    startRole('collector', {
      KAFKA_PRODUCER_BROKERS: kafkaBootstrap,
      KAFKA_PRODUCER_TOPIC: topic,
      COLLECTOR_OTLP_HTTP_HOST_PORT: `127.0.0.1:${otlpPort}`,
      COLLECTOR_OTLP_GRPC_HOST_PORT: '127.0.0.1:0',
    }),
    ...Array.from({ length: ingesters }, () =>
      startRole('ingester', { ...storage, KAFKA_CONSUMER_GROUP_ID: group, INGESTER_MEMORY_LIMIT_MIB: '256' }),
    ),
  ]);
  const [collector, ...others] = writers.map(({ adminUrl }) => new URL(adminUrl).host);
  const query = await startRole('query', {
    ...storage,
    QUERY_HTTP_SERVER_HOST_PORT: `127.0.0.1:${queryPort}`,
    QUERY_API_KEYS_FILE: keys,
    QUERY_OPS_ENABLED: 'true',
    QUERY_OPS_CONSUMER_GROUP: group,
    QUERY_OPS_COLLECTORS: collector!,
    QUERY_OPS_INGESTERS: others.join(','),
    QUERY_OPS_COMMAND_ENV_FILE: commandSettings,
    QUERY_DEMO_OTLP_URL: `http://127.0.0.1:${otlpPort}`,
  });
  const roles = [...writers, query];
  started.defer(async () => void (await Promise.all(roles.map((role) => role.stop()))));
  await Promise.all(roles.map((role) => role.ready()));

  const url = `http://127.0.0.1:${queryPort}/`;
  const running = started.move();
  return {
    url,
    otlpHttpUrl: `http://127.0.0.1:${otlpPort}/v1/traces`,
    partitions: PARTITIONS,
    operations: new Operations(url, ADMIN_KEY),
    send: (requests) => sendOtlp(otlpPort, requests),
    writeRecord: (value) => writeRecord(kafkaBootstrap, topic, value),
    refuseSpansOf: (day) => refuseSpans(elasticsearchUrl, `${storage.ES_INDEX_PREFIX}-jaeger-span-${day}`),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function writeRecord(bootstrap: string, topic: string, value: Buffer): Promise<void> {
  const producer = errandClient(bootstrap, RETRIES).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic, messages: [{ value }] });
  } finally {
    await producer.disconnect();
  }
}

/** What a span calls its operation is no number. */
async function refuseSpans(elasticsearchUrl: string, alias: string): Promise<void> {
  const numbers = Object.fromEntries(
    ['startTime', 'duration', 'operationName'].map((name) => [name, { type: 'long' }]),
  );
  const texts = Object.fromEntries(['traceID', 'spanID'].map((name) => [name, { type: 'keyword' }]));
  const startTimeMillis = { type: 'date', format: 'epoch_millis' };
  await callElasticsearch('PUT', `${elasticsearchUrl}/_index_template/of-somebody-${alias}`, {
    index_patterns: [`${alias}-*`],
    priority: 1_000,
    template: { mappings: { dynamic: false, properties: { ...numbers, ...texts, startTimeMillis } } },
  });
}
