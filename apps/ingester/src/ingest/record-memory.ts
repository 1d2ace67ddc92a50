import type { IncomingRecord } from '@app/span-log';

/**
 * What a record in flight takes besides its bytes: the objects around it and around everybody who waits for it. Measured with records of one span. It
 * also bounds how many are in flight.
 */
export const RECORD_OVERHEAD_BYTES = 8 * 1024;

/** Bytes that a record takes for as long as it is in flight, `detached`. */
export function bytesInFlight(record: IncomingRecord): number {
  const { value } = record;
  return RECORD_OVERHEAD_BYTES + (isMostOfItsMemory(value) ? value.buffer.byteLength : ownBytes(record));
}

/**
 * The record on memory of its own, when its value is a small part of what it was cut from: a whole batch as it came out of compression, or a whole
 * fetch. One record that has to wait would keep all of that alive.
 */
export function detached(record: IncomingRecord): IncomingRecord {
  if (isMostOfItsMemory(record.value)) return record;
  const memory = Buffer.allocUnsafeSlow(ownBytes(record));
  let end = 0;
  const moved = (bytes: Buffer): Buffer => {
    const start = end;
    end += bytes.copy(memory, start);
    return memory.subarray(start, end);
  };
  const { key, value, headers } = record;
  return {
    ...record,
    key: key && moved(key),
    value: value && moved(value),
    headers: Object.fromEntries(Object.entries(headers).map(([name, bytes]) => [name, moved(bytes)])),
  };
}

function ownBytes({ key, value, headers }: IncomingRecord): number {
  const headerBytes = Object.values(headers).reduce((sum, bytes) => sum + bytes.byteLength, 0);
  return (key?.byteLength ?? 0) + (value?.byteLength ?? 0) + headerBytes;
}

function isMostOfItsMemory(value: Buffer | null): value is Buffer {
  return value !== null && value.byteLength >= value.buffer.byteLength / 2;
}
