import { randomUUID } from 'node:crypto';
import type { KafkaMessage } from 'kafkajs';
import type { RecordBatch } from './record-batch.js';

/** A header that no producer can have written. Its value is the reason, or empty on fillers. */
const MARKER = `unreadable-${randomUUID()}`;

/** kafkajs spreads the records of a batch into arguments of one call, and the stack holds not many more. */
export const MAX_RECORDS = 100_000;

/**
 * Records in place of those that cannot be read. kafkajs wants as many as the header of the batch names: the last one carries the whole batch
 * and the reason, under the offset of the batch's last record; fillers stand for the others.
 *
 * @returns the records section of a batch, not compressed
 */
export function standInRecords({ bytes, recordCount, lastOffsetDelta }: RecordBatch, reason: string): Buffer {
  const filler = encodeRecord(0, null, Buffer.alloc(0));
  const carrier = encodeRecord(lastOffsetDelta, bytes, Buffer.from(reason));
  return Buffer.concat([...Array.from({ length: recordCount - 1 }, () => filler), carrier]);
}

/** @returns undefined for a record as a producer wrote it */
export function readUnreadableBatch({ headers }: KafkaMessage): 'filler' | { unreadable: string } | undefined {
  const reason = headers?.[MARKER]?.toString();
  if (reason === undefined) return undefined;
  return reason === '' ? 'filler' : { unreadable: reason };
}

/**
 * length, attributes 1, timestamp delta, offset delta, key, value, headers; numbers are zigzag varints, no key or value is -1.
 *
 * @see https://kafka.apache.org/documentation/#record
 */
function encodeRecord(offsetDelta: number, value: Buffer | null, reason: Buffer): Buffer {
  const marker = Buffer.from(MARKER);
  const body = [
    Buffer.alloc(1),
    varint(0),
    varint(offsetDelta),
    varint(-1),
    value ? Buffer.concat([varint(value.length), value]) : varint(-1),
    varint(1),
    varint(marker.length),
    marker,
    varint(reason.length),
    reason,
  ];
  return Buffer.concat([varint(body.reduce((sum, { length }) => sum + length, 0)), ...body]);
}

/** @param value a 32-bit integer */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}
