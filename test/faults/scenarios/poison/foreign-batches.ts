import kafkajs from 'kafkajs';
import { gunzipSync } from 'node:zlib';
import { numberedRequest } from '../../ledger/numbered-spans.ts';
import type { TopicRecord } from '../../ledger/topic-records.ts';
import type { Stage } from '../../run/stage.ts';
import { asAdmin } from '../kafka/as-admin.ts';
import type { Place, Send } from '../kafka/records-into.ts';

const { CompressionTypes, ConfigResourceTypes } = kafkajs;

const CODECS = ['gzip', 'snappy', 'lz4', 'zstd', 'uncompressed'];
const RECORDS_EACH = 5;
const SPANS_EACH = 16;
/** More than an ingester inflates of one batch. */
const BOMB_BYTES = 70 * 1024 * 1024;
/** https://kafka.apache.org/documentation/#recordbatch */
const BATCH_HEADER_BYTES = 61;

/** Has the broker compress batches of valid spans with codecs of its own, each in turn. */
export async function sendInEveryCodec(stage: Stage, send: Send): Promise<void> {
  for (const codec of CODECS) {
    await setCompression(stage, codec);
    const entries = Array.from({ length: RECORDS_EACH }, () => stage.ledger.attempt(stage.ledger.take(SPANS_EACH)));
    await send(entries.map(({ range }) => ({ partition: 0, value: numberedRequest(stage.ledger, range) })));
    for (const entry of entries) entry.state = 'acknowledged';
  }
  await setCompression(stage, 'producer');
}

/** A batch that is small in Kafka and fills the memory when it is unpacked. */
export function sendBomb(send: Send): Promise<Place> {
  return send([{ partition: 0, value: Buffer.alloc(BOMB_BYTES) }], CompressionTypes.GZIP);
}

/** @returns whether it is the whole batch as Kafka keeps it */
export function isBomb({ value }: TopicRecord, { offset }: Place): boolean {
  if (value === null || value.readBigInt64BE(0) !== offset) return false;
  return gunzipSync(value.subarray(BATCH_HEADER_BYTES)).length > BOMB_BYTES;
}

async function setCompression(stage: Stage, value: string): Promise<void> {
  const configEntries = [{ name: 'compression.type', value }];
  const resources = [{ type: ConfigResourceTypes.TOPIC, name: stage.topic, configEntries }];
  await asAdmin(stage, (admin) => admin.alterConfigs({ validateOnly: false, resources }));
}
