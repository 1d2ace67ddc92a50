import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { buffered, type BufferedPipeline } from '../../test/e2e/support/pipeline.ts';
import { startRole } from '../../test/e2e/support/role-process.ts';
import { partitionsOfMembers } from '../../test/replay/support/group-members.ts';
import { ReplayProcess } from '../../test/replay/support/replay-process.ts';
import { startElasticsearch, startKafka, waitFor } from '../../test/stack/index.ts';
import { post, requests } from '../load.ts';
import type { Figure } from '../report.ts';
import { deleteIndices } from './delete-indices.ts';
import { type Measured, measureGroup } from './measure-group.ts';

const SPANS_PER_REQUEST = 512;
const CONCURRENCY = 8;
const PARTITIONS = 6;
const PROCESSES = [1, 2, 3] as const;
/** Odd, so that there is a median. Of one run each, the same thing differs by half. */
const ROUNDS = 3;
/** Deleting is felt for a moment. */
const AFTER_DELETE_MS = 1_000;
const MEMBERS_TIMEOUT_MS = 60_000;

/** What is measured on: a topic that is full, and the day that its spans are of. */
interface Ground {
  readonly pipeline: BufferedPipeline;
  readonly bootstrap: string;
  readonly elasticsearchUrl: string;
  readonly day: string;
  readonly spans: number;
}

/**
 * Real Kafka, real Elasticsearch. A topic is filled once; then an ingester of a new group drains it into new indices, and a replay rebuilds the day of the
 * first one from it, in turn, several times, so that neither has the warmer server. Both are measured by what their groups commit; medians count.
 */
export async function replayFigures(spans: number): Promise<Figure[]> {
  const [kafka, elasticsearch] = await Promise.all([
    startKafka({ optimize: true }),
    startElasticsearch({ heapMb: 1024, optimize: true }),
  ]);
  try {
    const servers = { kafkaBootstrap: kafka.bootstrap, elasticsearchUrl: elasticsearch.url };
    const settings = { ES_REFRESH_INTERVAL: '5s' };
    await using pipeline = await buffered(servers, { ingesters: 0, partitions: PARTITIONS, settings });
    const day = new Date().toISOString().slice(0, 10);
    const load = requests({ spans, spansPerRequest: SPANS_PER_REQUEST }, 10_000);
    await post(pipeline.otlpHttpUrl, load, CONCURRENCY);
    const found = { pipeline, bootstrap: kafka.bootstrap, elasticsearchUrl: elasticsearch.url, day };
    return await inTurn({ ...found, spans: load.length * SPANS_PER_REQUEST });
  } finally {
    await Promise.all([kafka.stop(), elasticsearch.stop()]);
  }
}

async function inTurn(ground: Ground): Promise<Figure[]> {
  // Makes the day that is rebuilt, and warms the servers up: with them cold, it takes up to twice as long as any other.
  await drain(ground, ground.pipeline.ingesterSettings);
  const ingester: Rate[] = [];
  const replays = new Map<number, Rate[]>(PROCESSES.map((processes) => [processes, []]));
  for (let round = 1; round <= ROUNDS; round++) {
    for (const processes of PROCESSES) {
      const drained = await drainElsewhere(ground);
      const rebuilt = await rebuild(ground, `bench-${round}-${processes}`, processes);
      ingester.push(drained);
      replays.get(processes)!.push(rebuilt);
      console.log(`round ${round}: ingester ${said(drained)}; replay with ${processes}: ${said(rebuilt)}`);
    }
  }
  return [
    ...figuresOf('ingester drains the topic', ingester),
    ...[...replays].flatMap(([processes, rates]) => {
      const name = `replay with ${processes} ${processes === 1 ? 'process' : 'processes'}`;
      const ratio = median(rates, 'spansPerSecond') / median(ingester, 'spansPerSecond');
      return [...figuresOf(name, rates), { name: `${name} / ingester, medians`, value: ratio, unit: '' }];
    }),
  ];
}

interface Rate {
  readonly spansPerSecond: number;
  readonly cpuMicrosPerSpan: number;
}

function figuresOf(name: string, rates: readonly Rate[]): Figure[] {
  return [
    { name, value: median(rates, 'spansPerSecond'), unit: 'spans/s' },
    { name: `${name}, CPU`, value: median(rates, 'cpuMicrosPerSpan'), unit: 'µs/span' },
  ];
}

function said({ spansPerSecond, cpuMicrosPerSpan }: Rate): string {
  return `${Math.round(spansPerSecond)} spans/s, ${cpuMicrosPerSpan.toFixed(1)} µs/span`;
}

/** @param rates an odd number */
function median(rates: readonly Rate[], of: keyof Rate): number {
  return rates.map((rate) => rate[of]).toSorted((a, b) => a - b)[Math.floor(rates.length / 2)]!;
}

/** The same topic into indices of their own, by a group of its own; they are deleted, so that their merges burden nobody else. */
async function drainElsewhere(ground: Ground): Promise<Rate> {
  const { ingesterSettings } = ground.pipeline;
  const run = randomUUID().slice(0, 8);
  const prefix = `bench-${run}`;
  const rate = await drain(ground, {
    ...ingesterSettings,
    KAFKA_CONSUMER_GROUP_ID: `ingester-${run}`,
    ES_INDEX_PREFIX: prefix,
  });
  await deleteIndices(ground.elasticsearchUrl, prefix);
  await sleep(AFTER_DELETE_MS);
  return rate;
}

async function drain(ground: Ground, settings: Readonly<Record<string, string>>): Promise<Rate> {
  const ingester = await startRole('ingester', settings);
  try {
    const group = { ...groupOf(ground), groupId: settings['KAFKA_CONSUMER_GROUP_ID']! };
    return rateOf(ground, await measureGroup(group, () => [ingester.pid]));
  } finally {
    await ingester.stop();
  }
}

async function rebuild(ground: Ground, name: string, processes: number): Promise<Rate> {
  const { ingesterSettings: settings, topic } = ground.pipeline;
  const groupId = `${settings['KAFKA_CONSUMER_GROUP_ID']}-replay-${name}`;
  const command = (...args: readonly string[]): ReplayProcess => ReplayProcess.start(args, settings);
  const workers = [command('run', '--name', name, '--day', ground.day, '--json')];
  try {
    const members = async () => (await partitionsOfMembers(ground.bootstrap, groupId, topic))?.length;
    const what = 'the first process of the replay';
    await waitFor(async () => (await members()) === 1, { timeoutMs: MEMBERS_TIMEOUT_MS, what });
    while (workers.length < processes) workers.push(command('run', '--name', name, '--json'));
    const measured = await measureGroup({ ...groupOf(ground), groupId }, () => workers.map(({ pid }) => pid));
    return rateOf(ground, measured);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await command('cancel', '--name', name).succeeds();
    await command('clean', '--name', name, '--now').succeeds();
    await sleep(AFTER_DELETE_MS);
  }
}

function groupOf({ bootstrap, pipeline: { topic } }: Ground): { bootstrap: string; topic: string } {
  return { bootstrap, topic };
}

function rateOf({ spans }: Ground, measured: Measured): Rate {
  const spansPerRecord = spans / measured.records;
  return {
    spansPerSecond: measured.recordsPerSecond * spansPerRecord,
    cpuMicrosPerSpan: measured.cpuMicrosPerRecord / spansPerRecord,
  };
}
