import type { OutgoingRecord } from '../../span-log.port.js';

/** What a record takes in a batch besides its value, headers included: generous. */
const RECORD_OVERHEAD_BYTES = 512;

/**
 * Divides records into rounds in which no partition gets more than `maxBatchBytes`: a client sends what one call has for a partition as one
 * record batch, and brokers refuse batches above `max.message.bytes`. A record above the limit travels alone.
 *
 * @returns rounds to be sent one after the other; within a partition, records keep their order
 */
export function packRecords(records: readonly OutgoingRecord[], maxBatchBytes: number): OutgoingRecord[][] {
  const rounds: OutgoingRecord[][] = [];
  const fills = new Map<number, { round: number; bytes: number }>();
  for (const record of records) {
    const bytes = (record.key?.byteLength ?? 0) + record.value.byteLength + RECORD_OVERHEAD_BYTES;
    const last = fills.get(record.partition);
    const fits = last !== undefined && last.bytes + bytes <= maxBatchBytes;
    const fill = fits ? { ...last, bytes: last.bytes + bytes } : { round: last ? last.round + 1 : 0, bytes };
    fills.set(record.partition, fill);
    (rounds[fill.round] ??= []).push(record);
  }
  return rounds;
}
