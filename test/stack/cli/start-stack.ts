import { parseArgs } from 'node:util';

import { sendDemoTraffic } from '../../demo/demo-traffic.ts';
import { findBackend, createTopic, startElasticsearch, startKafka } from '../index.ts';
import { RunningRoles } from './running-roles.ts';

const HELP = `npm run start:stack [-- --demo] [-- --rate N]

Starts real Kafka and Elasticsearch, a collector, two ingesters of one group and query, on their usual ports.
Ctrl-C stops all of it and removes its data.

  --demo      sends demo traffic until stopped
  --rate N    traces per second of the demo traffic (20)
  --help      prints this
`;

const PARTITIONS = 6;
const TOPIC = 'jaeger-spans';

const { values } = parseArgs({
  options: {
    demo: { type: 'boolean', default: false },
    rate: { type: 'string', default: '20' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const tracesPerSecond = Number(values.rate);
if (!(tracesPerSecond > 0 && tracesPerSecond <= 10_000)) {
  console.error(`--rate must be a number of traces per second from 1 to 10000, not "${values.rate}"`);
  process.exit(2);
}

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

const backend = await findBackend();
if (backend.kind === 'unavailable') {
  console.error(backend.reason);
  process.exit(1);
}
console.log(`Kafka and Elasticsearch run ${backend.description}. The first start downloads them.`);
const [kafka, elasticsearch] = await Promise.all([
  startKafka({ optimize: true }),
  startElasticsearch({ heapMb: 1024, optimize: true }),
]);
await createTopic(kafka.bootstrap, TOPIC, PARTITIONS);

const storage = {
  ES_SERVER_URLS: elasticsearch.url,
  ES_NUM_SHARDS: '1',
  ES_NUM_REPLICAS: '0',
  ES_REFRESH_INTERVAL: '1s',
};
const consumer = { KAFKA_CONSUMER_BROKERS: kafka.bootstrap, KAFKA_CONSUMER_TOPIC: TOPIC, ...storage };
const roles = new RunningRoles(() => stopping.abort());
roles.start('collector', { KAFKA_PRODUCER_BROKERS: kafka.bootstrap, KAFKA_PRODUCER_TOPIC: TOPIC });
roles.start('ingester', consumer, 'ingester 1');
roles.start('ingester', { ...consumer, ADMIN_HTTP_HOST_PORT: ':14271' }, 'ingester 2');
roles.start('query', {
  ...storage,
  KAFKA_CONSUMER_BROKERS: kafka.bootstrap,
  KAFKA_CONSUMER_TOPIC: TOPIC,
  QUERY_OPS_ENABLED: 'true',
  QUERY_OPS_ALLOW_ANONYMOUS_ACTIONS: 'true',
  QUERY_OPS_COLLECTORS: 'localhost:14269',
  QUERY_OPS_INGESTERS: 'localhost:14270,localhost:14271',
  QUERY_DEMO_OTLP_URL: 'http://localhost:4318',
});

console.log(`
Kafka            ${kafka.bootstrap}   topic ${TOPIC}, ${PARTITIONS} partitions
Elasticsearch    ${elasticsearch.url}
OTLP             gRPC localhost:4317, HTTP http://localhost:4318/v1/traces
Web UI           http://localhost:16686
Query API        http://localhost:16686/api/services
Metrics          collector :14269, ingesters :14270 :14271, query :16687   (/metrics, /readyz)

Ctrl-C stops everything.
`);

if (values.demo) await sendDemoTraffic({ tracesPerSecond, signal: stopping.signal });
else await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }));

console.log('Stopping.');
await roles.stop();
await Promise.all([kafka.stop(), elasticsearch.stop()]);
console.log('Stopped; nothing is left behind.');
