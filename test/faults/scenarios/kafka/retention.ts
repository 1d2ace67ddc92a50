import { sumOf } from '../../ledger/accounting.ts';
import { readStoredSpans, spanIndices } from '../../ledger/stored-spans.ts';
import { numbersIn, readTopic } from '../../ledger/topic-records.ts';
import type { PartitionPosition } from '../../ledger/verdict.ts';
import { quiesce } from '../../run/gather-evidence.ts';
import { bulksAnswered } from '../../run/progress.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { asAdmin } from './as-admin.ts';
import { positionsNow } from './committed.ts';

const LOST_RECORDS = 'sluice_span_log_records_lost_total';

/** The operator's hand is the only one that deletes; what it deleted must be named exactly, and nothing else be missing. */
export const retentionPassed: Scenario = {
  name: 'kafka-retention-passed',
  faults: 'records deleted from the topic beyond the committed offsets while no ingester runs',
  async script(stage) {
    const first = await stage.startIngester();
    await first.ready();
    const flowing = await stage.fillTopic({ spans: 8_000, spansPerSecond: 2_000 });
    await bulksAnswered(stage, 5);
    const isOrderly = stage.random.next() < 0.5;
    await (isOrderly ? first.stop() : first.kill());
    await flowing.done;
    const committed = await positionsNow(stage);
    const deletions = committed.map((position) => ({ ...position, before: deleteUpTo(stage, position) }));
    const records = deletions.reduce((sum, { before, committed: from }) => sum + Number(before - from), 0);
    const seqs = await numbersOf(stage, deletions);
    const { documents } = await readStoredSpans(stage.elasticsearch.url, spanIndices(stage.indexPrefix));
    const stored = seqs.filter((seq) => documents.has(seq));
    stage.ledger.release(seqs.filter((seq) => !documents.has(seq)));
    await deleteRecords(stage, deletions);
    stage.say(`${records} records with ${seqs.length} spans are deleted, ${stored.length} of them stored before`);
    stage.measure({
      what: 'spans deleted by the operator before they were read',
      value: seqs.length - stored.length,
      unit: '',
    });
    const second = await stage.startIngester();
    await second.ready();
    await (
      await stage.fillTopic({ spans: 8_000, spansPerSecond: 2_000 })
    ).done;
    await quiesce(stage, 60_000);
    const said = sumOf(await (await fetch(`${second.adminUrl}/metrics`)).text(), LOST_RECORDS) ?? 0;
    stage.measure({
      what: `records too few or too many in ${LOST_RECORDS}`,
      value: Math.abs(said - records),
      unit: '',
      bar: 0,
      hard: true,
    });
    const after = await readStoredSpans(stage.elasticsearch.url, spanIndices(stage.indexPrefix));
    const risen = seqs.filter((seq) => after.documents.has(seq)).length - stored.length;
    stage.measure({ what: 'deleted spans that are stored nevertheless', value: risen, unit: '', bar: 0, hard: true });
  },
};

type Deletion = PartitionPosition & { readonly before: bigint };

/** Somewhere behind the committed offset; of the last partition everything. */
function deleteUpTo({ random }: Stage, { partition, committed, end }: PartitionPosition): bigint {
  if (committed < 0n) throw new Error(`nothing was committed of partition ${partition}`);
  if (partition === 3) return end;
  return committed + BigInt(random.integer(0, Number(end - committed)));
}

/** Spans in the records that will be deleted though the group has not committed them. */
async function numbersOf({ kafka, topic }: Stage, deletions: readonly Deletion[]): Promise<number[]> {
  const records = await readTopic(kafka.bootstrap, topic);
  const doomed = records.filter(({ partition, offset }) =>
    deletions.some(
      (deletion) => deletion.partition === partition && offset >= deletion.committed && offset < deletion.before,
    ),
  );
  return doomed.flatMap(({ value }) => numbersIn(value));
}

async function deleteRecords(stage: Stage, deletions: readonly Deletion[]): Promise<void> {
  const partitions = deletions.map(({ partition, before }) => ({ partition, offset: String(before) }));
  await asAdmin(stage, async (admin) => {
    await admin.fetchTopicOffsets(stage.topic); // kafkajs looks for the leaders in what it already knows
    await admin.deleteTopicRecords({ topic: stage.topic, partitions });
  });
}
