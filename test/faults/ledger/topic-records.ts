import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Kafka } from 'kafkajs';
import { ExportTraceServiceRequest } from '../../contract/otlp-proto.ts';
import { registerCodecs } from '../../../libs/span-log/src/kafkajs/codecs/register-codecs.js';
import { errandClient } from '../../stack/kafka/kafka-ready.ts';
import { uniqueName } from '../../stack/unique-name.ts';
import { seqOf } from './numbered-spans.ts';

const READ_TIMEOUT_MS = 60_000;

/** A record as it lies in Kafka. */
export interface TopicRecord {
  readonly partition: number;
  readonly offset: bigint;
  readonly timestampMillis: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** The last of each name. */
  readonly headers: Readonly<Record<string, Buffer>>;
}

/** Reads a topic from its beginning to the end that it has now; nothing when there is none. */
export async function readTopic(bootstrap: string, topic: string): Promise<TopicRecord[]> {
  registerCodecs();
  const kafka = errandClient(bootstrap, 5);
  const missing = await openRanges(kafka, topic);
  const records: TopicRecord[] = [];
  if (missing.size > 0) await readAll(kafka, topic, missing, records);
  return records;
}

interface Decoded {
  readonly resourceSpans?: { readonly scopeSpans?: { readonly spans?: { readonly spanId?: Uint8Array }[] }[] }[];
}

/** The numbers of the ledger's spans in it; none when it is not OTLP. */
export function numbersIn(value: Buffer | null): number[] {
  if (value === null) return [];
  try {
    const { resourceSpans = [] } = ExportTraceServiceRequest.decode(value) as Decoded;
    const spans = resourceSpans.flatMap(({ scopeSpans = [] }) => scopeSpans.flatMap(({ spans = [] }) => spans));
    return spans.flatMap(({ spanId }) => seqOf(Buffer.from(spanId ?? []).toString('hex')) ?? []);
  } catch {
    return []; // not OTLP
  }
}

/** @returns end of every partition that has records */
async function openRanges(kafka: Kafka, topic: string): Promise<Map<number, bigint>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    const filled = offsets.filter(({ low, high }) => BigInt(high) > BigInt(low));
    return new Map(filled.map(({ partition, high }) => [partition, BigInt(high)]));
  } catch (error) {
    if (isUnknownTopic(error)) return new Map();
    throw error;
  } finally {
    await admin.disconnect();
  }
}

/** kafkajs wraps it once it has tried often enough. */
function isUnknownTopic(error: unknown): boolean {
  if (error instanceof kafkajs.KafkaJSProtocolError) return error.type === 'UNKNOWN_TOPIC_OR_PARTITION';
  return error instanceof kafkajs.KafkaJSError && isUnknownTopic(error.cause);
}

async function readAll(
  kafka: Kafka,
  topic: string,
  missing: Map<number, bigint>,
  records: TopicRecord[],
): Promise<void> {
  const consumer = kafka.consumer({ groupId: uniqueName('read-topic'), allowAutoTopicCreation: false });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ partition, message: { offset: text, timestamp, key, value, headers = {} } }) => {
        const [end, offset] = [missing.get(partition), BigInt(text)];
        if (end === undefined) return;
        const plain = Object.entries(headers).map(([name, header]) => [name, lastOf(header)]);
        const rest = { timestampMillis: Number(timestamp), key, value };
        if (offset < end) records.push({ partition, offset, headers: Object.fromEntries(plain), ...rest });
        if (offset + 1n >= end) missing.delete(partition);
      },
    });
    const deadline = performance.now() + READ_TIMEOUT_MS;
    while (missing.size > 0) {
      if (performance.now() > deadline) throw new Error(`could not read ${topic} to its end`);
      await sleep(50);
    }
  } finally {
    await consumer.disconnect();
  }
}

type HeaderValue = Buffer | string | (Buffer | string)[] | undefined;

function lastOf(header: HeaderValue): Buffer {
  const last = Array.isArray(header) ? header.at(-1) : header;
  return Buffer.from((last ?? '') as Buffer);
}
