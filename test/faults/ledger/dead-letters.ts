import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Kafka } from 'kafkajs';
import { ExportTraceServiceRequest } from '../../contract/otlp-proto.ts';
import { registerCodecs } from '../../../libs/span-log/src/kafkajs/codecs/register-codecs.js';
import { errandClient } from '../../stack/kafka/kafka-ready.ts';
import { uniqueName } from '../../stack/unique-name.ts';
import { seqOf } from './numbered-spans.ts';

const READ_TIMEOUT_MS = 60_000;

/** What lies in a dead-letter topic. */
export interface DeadLetters {
  readonly spans: ReadonlySet<number>;
  /** The record that carries a span, the last one of them. */
  readonly records: ReadonlyMap<number, Buffer>;
  /** Records that are not OTLP, or carry no span of ours. */
  readonly undecodable: number;
}

/** Reads the topic from its beginning to the end that it has now; nothing when there is none. */
export async function readDeadLetters(bootstrap: string, topic: string): Promise<DeadLetters> {
  registerCodecs();
  const kafka = errandClient(bootstrap, 5);
  const missing = await openRanges(kafka, topic);
  const values: (Buffer | null)[] = [];
  if (missing.size > 0) await readAll(kafka, topic, missing, (value) => values.push(value));
  const records = new Map<number, Buffer>();
  let undecodable = 0;
  for (const value of values) {
    const found = spansOf(value);
    if (found.length === 0) undecodable++;
    if (value !== null) for (const seq of found) records.set(seq, value);
  }
  return { spans: new Set(records.keys()), records, undecodable };
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
  take: (value: Buffer | null) => void,
): Promise<void> {
  const consumer = kafka.consumer({ groupId: uniqueName('dead-letters'), allowAutoTopicCreation: false });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ partition, message }) => {
        const end = missing.get(partition);
        if (end === undefined) return;
        take(message.value);
        if (BigInt(message.offset) + 1n >= end) missing.delete(partition);
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

interface Decoded {
  readonly resourceSpans?: { readonly scopeSpans?: { readonly spans?: { readonly spanId?: Uint8Array }[] }[] }[];
}

function spansOf(value: Buffer | null): number[] {
  if (value === null) return [];
  try {
    const { resourceSpans = [] } = ExportTraceServiceRequest.decode(value) as Decoded;
    const spans = resourceSpans.flatMap(({ scopeSpans = [] }) => scopeSpans.flatMap(({ spans = [] }) => spans));
    return spans.flatMap(({ spanId }) => seqOf(Buffer.from(spanId ?? []).toString('hex')) ?? []);
  } catch {
    return []; // not OTLP
  }
}
