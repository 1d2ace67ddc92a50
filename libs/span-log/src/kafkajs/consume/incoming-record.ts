import type { KafkaMessage } from 'kafkajs';
import type { IncomingRecord } from '../../span-log.port.js';
import { readUnreadableBatch } from '../codecs/unreadable-batch.js';

const EMPTY = Buffer.alloc(0);

/** @param nowMillis stands for the timestamp of records that have none (old formats, odd producers) */
export function incomingRecords(messages: readonly KafkaMessage[], nowMillis: number): IncomingRecord[] {
  return messages.flatMap((message) => incomingRecord(message, nowMillis) ?? []);
}

/** @returns undefined for a filler, which stands for one of the records of an unreadable batch */
function incomingRecord(message: KafkaMessage, nowMillis: number): IncomingRecord | undefined {
  const unreadable = readUnreadableBatch(message);
  if (unreadable === 'filler') return undefined;
  const timestamp = Number(message.timestamp);
  return {
    offset: BigInt(message.offset),
    timestampMillis: timestamp >= 0 ? timestamp : nowMillis,
    key: message.key,
    value: message.value,
    headers: unreadable ? {} : headersOf(message),
    ...unreadable,
  };
}

function headersOf({ headers }: KafkaMessage): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, headerBytes(value)]));
}

type HeaderValue = Buffer | string | (Buffer | string)[] | undefined;

/** A header that is repeated arrives as a list; one without a value as null, whatever the types say. */
function headerBytes(value: HeaderValue): Buffer {
  const last = Array.isArray(value) ? value.at(-1) : value;
  return last ? Buffer.from(last as Buffer) : EMPTY;
}
