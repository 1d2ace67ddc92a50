import { setTimeout as sleep } from 'node:timers/promises';
import { numberedRequest } from '../../ledger/numbered-spans.ts';
import { bulksAnswered } from '../../run/progress.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { startFlow } from '../elasticsearch/flow.ts';
import { asAdmin } from './as-admin.ts';
import { passed, positionsNow, watching } from './committed.ts';
import { type Place, recordsInto } from './records-into.ts';

const ADDED = 3;
const RECORDS_EACH = 10;
const SPANS_EACH = 32;
/** Members look for new partitions every 10 s, and join again. */
const PICK_UP_BAR_MS = 20_000;
const TIMEOUT_MS = 90_000;

export const partitionsAdded: Scenario = {
  name: 'kafka-partitions-added',
  faults: 'partitions added to the topic and written to before any ingester knows them',
  timeoutMs: 600_000,
  async script(stage) {
    const rounds = stage.long ? 4 : 1;
    await startFlow(stage, { spans: 35_000 * rounds, spansPerSecond: 1_200 });
    const other = await stage.startIngester();
    await other.ready();
    for (let round = 1; round <= rounds; round++) {
      await bulksAnswered(stage, 3);
      await sleep(stage.random.integer(0, 2_000));
      const added = await addPartitions(stage);
      const read = (async () => passed(stage, await writeInto(stage, added)))();
      await stage.measureRecovery('new partitions read and stored from their beginning', PICK_UP_BAR_MS, read);
    }
  },
};

/** @returns the numbers of the new ones */
async function addPartitions(stage: Stage): Promise<number[]> {
  const had = (await positionsNow(stage)).length;
  const count = had + ADDED;
  await asAdmin(stage, (admin) => admin.createPartitions({ topicPartitions: [{ topic: stage.topic, count }] }));
  await watching(stage, (watch) => watch.until(TIMEOUT_MS, 'the new partitions', (now) => now.length === count));
  return Array.from({ length: ADDED }, (_, i) => had + i);
}

/** @returns where the last record of each was written */
async function writeInto(stage: Stage, partitions: readonly number[]): Promise<Place[]> {
  const { ledger } = stage;
  const last = new Map<number, Place>();
  await recordsInto(stage, async (send) => {
    for (const partition of partitions) {
      for (let i = 0; i < RECORDS_EACH; i++) {
        const entry = ledger.attempt(ledger.take(SPANS_EACH));
        last.set(partition, await send([{ partition, value: numberedRequest(ledger, entry.range) }]));
        entry.state = 'acknowledged';
      }
    }
  });
  return [...last.values()];
}
