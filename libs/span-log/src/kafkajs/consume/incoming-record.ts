import type { KafkaMessage } from 'kafkajs';
import type { IncomingRecord } from '../../span-log.port.js';

const EMPTY = Buffer.alloc(0);

export function incomingRecord(message: KafkaMessage): IncomingRecord {
  const headers: Record<string, Buffer> = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) headers[name] = headerBytes(value);
  return {
    offset: BigInt(message.offset),
    timestampMillis: Number(message.timestamp),
    key: message.key,
    value: message.value,
    headers,
  };
}

type HeaderValue = Buffer | string | (Buffer | string)[] | undefined;

/** A header that is repeated arrives as a list; one without a value as null, whatever the types say. */
function headerBytes(value: HeaderValue): Buffer {
  const last = Array.isArray(value) ? value.at(-1) : value;
  return last ? Buffer.from(last as Buffer) : EMPTY;
}
