import type { OwnedPartition } from '../offsets/owned-partition.js';

export interface Lag {
  /** In the topic, as of the last fetch, and not stored yet. */
  readonly records: number;
  /** Age of the oldest of them; 0 when there is none. */
  readonly seconds: number;
}

/**
 * How far storing is behind a partition. Before anything was fetched nothing is known: `undefined`.
 *
 * While no record is open the next one has not been fetched; it is younger than the last one that was stored.
 */
export function lagOf({ ledger, highWatermark }: OwnedPartition, nowMillis: number): Lag | undefined {
  const next = ledger.nextToSettle;
  if (next === undefined) return undefined;
  const records = Math.max(0, Number(highWatermark - next));
  const oldestMillis = ledger.oldestOpenMillis ?? ledger.settledMillis;
  if (records === 0 || oldestMillis === undefined) return { records, seconds: 0 };
  return { records, seconds: Math.max(0, nowMillis - oldestMillis) / 1000 };
}
