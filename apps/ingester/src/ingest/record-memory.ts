import type { IncomingRecord } from '@app/span-log';

/** What a record takes besides its value. Empty records are not free: they bound how many are in flight. */
export const RECORD_OVERHEAD_BYTES = 1024;

/** Bytes that a record takes for as long as it is in flight, whether or not `detached` copies it. */
export function bytesInFlight({ value }: IncomingRecord): number {
  return heldBytes(value) + RECORD_OVERHEAD_BYTES;
}

/**
 * The record on memory of its own, when its value is a small part of what it was cut from: a whole batch as it came out of compression, or a whole
 * fetch. One record that has to wait would keep all of that alive.
 */
export function detached(record: IncomingRecord): IncomingRecord {
  const { value } = record;
  if (value === null || isMostOfItsMemory(value)) return record;
  return { ...record, value: Buffer.from(value) };
}

function heldBytes(value: Buffer | null): number {
  if (value === null) return 0;
  return isMostOfItsMemory(value) ? value.buffer.byteLength : value.byteLength;
}

function isMostOfItsMemory(value: Buffer): boolean {
  return value.byteLength >= value.buffer.byteLength / 2;
}
