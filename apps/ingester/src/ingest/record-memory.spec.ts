import { describe, expect, it } from 'vitest';
import type { IncomingRecord } from '@app/span-log';
import { bytesInFlight, detached, RECORD_OVERHEAD_BYTES } from './record-memory.js';

/** A record batch as it came out of compression. */
const batch = Buffer.alloc(1_000_000, 'span');
const recordOf = (value: Buffer | null): IncomingRecord => ({
  offset: 7n,
  timestampMillis: 5,
  value,
  unreadable: 'a reason',
  key: batch.subarray(10, 20),
  headers: { tenant: batch.subarray(20, 24) },
});

describe('a record in flight', () => {
  it('keeps nothing of a batch alive that it is a small part of', () => {
    const record = recordOf(batch.subarray(100, 200));
    const copy = detached(record);
    expect(copy).toEqual(record);
    for (const bytes of [copy.value!, copy.key!, copy.headers['tenant']!]) expect(bytes.buffer.byteLength).toBe(114);
    expect(bytesInFlight(record)).toBe(RECORD_OVERHEAD_BYTES + 114);
  });

  it('without a value keeps nothing alive either', () => {
    expect(detached(recordOf(null)).key!.buffer.byteLength).toBe(14);
    expect(bytesInFlight(recordOf(null))).toBe(RECORD_OVERHEAD_BYTES + 14);
  });

  it('is not copied when it is most of its batch, and counts all of that', () => {
    const record = recordOf(batch.subarray(100, 600_000));
    expect(detached(record)).toBe(record);
    expect(bytesInFlight(record)).toBe(RECORD_OVERHEAD_BYTES + 1_000_000);
  });
});
