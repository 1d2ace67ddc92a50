import { startElasticsearch, startKafka, waitFor } from '../test/stack/index.ts';
import { buffered, type BufferedPipeline } from '../test/e2e/support/pipeline.ts';
import { startRole, type RoleProcess } from '../test/e2e/support/role-process.ts';
import { post, requests } from './load.ts';
import { type Figure, medianAndLeast } from './report.ts';
import { cpuMicros, metric } from './role-cpu.ts';

const SPANS_PER_REQUEST = 512;
const CONCURRENCY = 8;
/** 25,600 spans: long enough that reading the metrics between two rounds does not count. */
const REQUESTS_PER_ROUND = 50;
const PARTITIONS = 6;
/**
 * Before anything counts, so that compilers have seen the hot paths of all four processes. Sent several times: Elasticsearch
 * stores them once and answers the rest as duplicates.
 */
const WARM_UP_SPANS = 102_400;
const WARM_UP_ROUNDS = 4;

/**
 * Real Kafka, real Elasticsearch, one collector, one ingester. First the collector fills the topic while no ingester runs,
 * then the ingester drains it, then both run at once.
 */
export async function pipelineFigures(spans: number): Promise<Figure[]> {
  const [kafka, elasticsearch] = await Promise.all([
    startKafka({ optimize: true }),
    startElasticsearch({ heapMb: 1024, optimize: true }),
  ]);
  try {
    const servers = { kafkaBootstrap: kafka.bootstrap, elasticsearchUrl: elasticsearch.url };
    await using pipeline = await buffered(servers, {
      ingesters: 0,
      partitions: PARTITIONS,
      settings: { ES_REFRESH_INTERVAL: '5s' },
    });
    const warmUp = requests({ spans: WARM_UP_SPANS, spansPerRequest: SPANS_PER_REQUEST }, 1);
    const load = requests({ spans, spansPerRequest: SPANS_PER_REQUEST }, 10_000);
    for (let round = 0; round < WARM_UP_ROUNDS; round++) await post(pipeline.otlpHttpUrl, warmUp, CONCURRENCY);
    const collector = await fill(pipeline, load);
    const { figures, ingester } = await drain(pipeline, load.length * SPANS_PER_REQUEST);
    try {
      return [...collector, ...figures, ...(await endToEnd(pipeline, ingester, spans))];
    } finally {
      await ingester.stop();
    }
  } finally {
    await Promise.all([kafka.stop(), elasticsearch.stop()]);
  }
}

async function fill(pipeline: BufferedPipeline, load: readonly Buffer[]): Promise<Figure[]> {
  const collector = pipeline.roles.find(({ name }) => name === 'collector')!;
  const rounds: number[] = [];
  const start = performance.now();
  for (let from = 0; from < load.length; from += REQUESTS_PER_ROUND) {
    const part = load.slice(from, from + REQUESTS_PER_ROUND);
    const cpuBefore = await cpuMicros(collector);
    await post(pipeline.otlpHttpUrl, part, CONCURRENCY);
    rounds.push(((await cpuMicros(collector)) - cpuBefore) / (part.length * SPANS_PER_REQUEST));
  }
  const seconds = (performance.now() - start) / 1000;
  const rate = (load.length * SPANS_PER_REQUEST) / seconds;
  return [
    ...medianAndLeast(`collector, ${SPANS_PER_REQUEST} spans per request`, rounds, 4),
    { name: 'collector alone, acknowledged by Kafka', value: rate, unit: 'spans/s' },
  ];
}

/** Starts an ingester on the filled topic; what counts begins when the warm-up part is stored. */
async function drain(pipeline: BufferedPipeline, spans: number): Promise<{ figures: Figure[]; ingester: RoleProcess }> {
  const ingester = await startRole('ingester', pipeline.ingesterSettings);
  await storedAtLeast(ingester, WARM_UP_ROUNDS * WARM_UP_SPANS);
  const [cpuBefore, storedBefore, start] = [await cpuMicros(ingester), await stored(ingester), performance.now()];
  await storedAtLeast(ingester, WARM_UP_ROUNDS * WARM_UP_SPANS + spans);
  const counted = (await stored(ingester)) - storedBefore;
  const seconds = (performance.now() - start) / 1000;
  const cpu = ((await cpuMicros(ingester)) - cpuBefore) / counted;
  return {
    ingester,
    figures: [
      { name: 'ingester in total', value: cpu, unit: 'µs/span', bar: 15 },
      { name: 'ingester drains a full topic into Elasticsearch', value: counted / seconds, unit: 'spans/s' },
    ],
  };
}

async function endToEnd(pipeline: BufferedPipeline, ingester: RoleProcess, spans: number): Promise<Figure[]> {
  const load = requests({ spans, spansPerRequest: SPANS_PER_REQUEST }, 1_000_000);
  const before = await stored(ingester);
  const start = performance.now();
  await post(pipeline.otlpHttpUrl, load, CONCURRENCY);
  await storedAtLeast(ingester, before + load.length * SPANS_PER_REQUEST);
  const seconds = (performance.now() - start) / 1000;
  return [{ name: 'end to end, sent to stored', value: (load.length * SPANS_PER_REQUEST) / seconds, unit: 'spans/s' }];
}

/** Spans that came to rest, duplicates included. */
function stored(ingester: RoleProcess): Promise<number> {
  return metric(ingester, 'sluice_ingester_spans_total{');
}

async function storedAtLeast(ingester: RoleProcess, spans: number): Promise<void> {
  const what = `${spans} spans to be stored`;
  await waitFor(async () => (await stored(ingester)) >= spans, { timeoutMs: 600_000, what, intervalMs: 500 });
}
