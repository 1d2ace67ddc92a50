import { freePort, waitFor } from '../../stack/index.ts';
import { PositionWatch } from '../../faults/ledger/positions.ts';
import { SPANS_PER_TRACE } from '../../faults/ledger/numbered-spans.ts';
import { readStoredSpans } from '../../faults/ledger/stored-spans.ts';
import type { Stage } from '../../faults/run/stage.ts';
import type { ReplayScenario } from '../replay-scenario.ts';
import { allSpanIndices } from '../support/live-indices.ts';
import { TraceWatch } from '../support/trace-watch.ts';

const LONG = { historySpans: 100_000, spans: 500_000, spansPerSecond: 1_250 };
const SHORT = { historySpans: 20_000, spans: 60_000, spansPerSecond: 1_000 };
const TIMEOUT_MS = 120_000;

/** Spans at a constant rate, half a million in the long form, while their day is rebuilt in the other schema, switched to, and switched back from. */
export const constantRate: ReplayScenario = {
  name: 'replay-under-constant-rate',
  faults: 'none: spans at a constant rate while their day is rebuilt in the other schema, switched to and brought back',
  timeoutMs: 900_000,
  replaySettings: { ES_SCHEMA: 'jaeger' },
  async script(stage, rebuild) {
    const { historySpans, ...load } = stage.long ? LONG : SHORT;
    await rebuild.history(historySpans);
    const queryUrl = await startQuery(stage);
    await stage.fillTopic({ ...load, spansPerRequest: 128 });
    const watch = new TraceWatch(queryUrl, stage.ledger, historySpans / SPANS_PER_TRACE, stage.random);
    try {
      const usual = await largestLag(stage, 10_000);
      rebuild.work();
      await rebuild.finish();
      stage.say('switched');
      const lagAfter = await lagAtMost(stage, usual * 2n + 20n);
      stage.measure({ what: 'live lag after the switch, records', value: Number(lagAfter), unit: '' });
      const differences = await spansNotOnceInBoth(stage);
      stage.measure({
        what: 'spans not once in both generations after the switch',
        value: differences,
        unit: '',
        bar: 0,
        hard: true,
      });
      await rebuild.rollback().succeeds();
      stage.say('rolled back');
    } finally {
      await watch.stop();
    }
    stage.measure({ what: 'queries while it was rebuilt', value: watch.polls, unit: '' });
    stage.measure({ what: 'traces that a query missed', value: watch.misses.length, unit: '', bar: 0, hard: true });
    for (const miss of watch.misses.slice(0, 5)) stage.say(miss);
  },
};

async function startQuery(stage: Stage): Promise<string> {
  const port = await freePort();
  const settings = { QUERY_HTTP_SERVER_HOST_PORT: `127.0.0.1:${port}`, ...stage.storageSettings };
  await (await stage.fleet.start('query', settings)).ready();
  return `http://127.0.0.1:${port}`;
}

/** Of those that are in the generation of before, which nobody writes to any more. */
async function spansNotOnceInBoth({ elasticsearch: { url }, indexPrefix }: Stage): Promise<number> {
  const [before, after] = await allSpanIndices(url, indexPrefix);
  const [{ documents: old }, { documents: rebuilt }] = [
    await readStoredSpans(url, before!),
    await readStoredSpans(url, after!),
  ];
  return [...old].filter(([seq, documents]) => documents !== 1 || rebuilt.get(seq) !== 1).length;
}

async function largestLag(stage: Stage, forMs: number): Promise<bigint> {
  const end = performance.now() + forMs;
  let largest = 0n;
  while (performance.now() < end) {
    const lag = await liveLag(stage);
    if (lag > largest) largest = lag;
  }
  return largest;
}

async function lagAtMost(stage: Stage, records: bigint): Promise<bigint> {
  let lag = 0n;
  const isBack = async () => (lag = await liveLag(stage)) <= records;
  await waitFor(isBack, { timeoutMs: TIMEOUT_MS, what: `a live lag of at most ${records} records` });
  return lag;
}

async function liveLag({ kafka, topic, groupId }: Stage): Promise<bigint> {
  const watch = await PositionWatch.open(kafka.bootstrap, topic, groupId);
  try {
    const positions = await watch.positions();
    return positions.reduce((sum, { committed, end }) => sum + end - (committed < 0n ? 0n : committed), 0n);
  } finally {
    await watch.close();
  }
}
