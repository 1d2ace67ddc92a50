import { accountOf } from '../ledger/accounting.ts';
import { readDeadLetters } from '../ledger/dead-letters.ts';
import { PositionWatch } from '../ledger/positions.ts';
import { readSamples, readStoredSpans, spanIndices } from '../ledger/stored-spans.ts';
import type { Account, Evidence } from '../ledger/verdict.ts';
import type { Stage } from './stage.ts';

/** Waits until the group has stored and committed everything. @throws {Error} saying what is behind */
export async function quiesce(stage: Stage, timeoutMs: number): Promise<void> {
  const watch = await PositionWatch.open(stage.kafka.bootstrap, stage.topic, stage.groupId);
  try {
    await watch.rest(timeoutMs);
  } finally {
    await watch.close();
  }
}

/** Reads everything back, past all proxies. @param indices that count; by default all that have spans */
export async function gatherEvidence(stage: Stage, indices = spanIndices(stage.indexPrefix)): Promise<Evidence> {
  const { ledger, elasticsearch, kafka, topic } = stage;
  const accounts = await accountsOf(stage);
  const stored = await readStoredSpans(elasticsearch.url, indices);
  const letters = await readDeadLetters(kafka.bootstrap, `${topic}.dead-letter`);
  const watch = await PositionWatch.open(kafka.bootstrap, topic, stage.groupId);
  const positions = await watch.positions();
  await watch.close();
  return {
    attempted: ledger.attempted(),
    acknowledged: ledger.acknowledged(),
    poison: ledger.poison(),
    ...stored,
    deadLettered: letters.spans,
    undecodableLetters: { expected: ledger.undecodableRecords, found: letters.undecodable },
    samples: await readSamples(elasticsearch.url, indices, ledger, stored.documents, stage.random),
    positions,
    accounts,
  };
}

/** Of the ingesters that run; what others had in memory ended with them. @throws {Error} when one of them does not account for its spans */
async function accountsOf({ fleet }: Stage): Promise<Account[]> {
  const accounts = fleet.running('ingester').map(async ({ adminUrl, pid }) => {
    const response = await fetch(`${adminUrl}/metrics`);
    const account = accountOf(`ingester ${pid}`, await response.text());
    if (!account) throw new Error(`ingester ${pid} has no counters of accepted spans`);
    return account;
  });
  return await Promise.all(accounts);
}
