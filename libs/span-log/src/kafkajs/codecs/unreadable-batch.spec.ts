import { createRequire } from 'node:module';
import type { KafkaMessage } from 'kafkajs';
import { beforeAll, describe, expect, it } from 'vitest';
import { incomingRecords } from '../consume/incoming-record.js';
import { UnreadableBatchError } from './codec.js';
import { recordBatchAround } from './record-batch.js';
import { registerCodecs } from './register-codecs.js';

/** kafkajs' own encoder and decoder of record batches; its types do not have them. */
const require = createRequire(import.meta.url);
const { RecordBatch } = require('kafkajs/src/protocol/recordBatch/v0');
const encodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0');
const decodeRecordBatch = require('kafkajs/src/protocol/recordBatch/v0/decoder');
const Decoder = require('kafkajs/src/protocol/decoder');

const HEADER_BYTES = 61;
const CODECS = [1, 2, 3, 4];

describe('a record batch that cannot be inflated', () => {
  beforeAll(() => registerCodecs());

  /** Lies within a larger piece of memory, as in the answer of a fetch. */
  const batchOf = async (compression: number, texts: readonly string[]): Promise<Buffer> => {
    const records = texts.map((text, offsetDelta) => encodeRecord({ offsetDelta, value: Buffer.from(text) }));
    const encoded = await RecordBatch({
      compression,
      records,
      firstOffset: 40n,
      firstTimestamp: 1_000,
      lastOffsetDelta: texts.length - 1,
    });
    return Buffer.concat([Buffer.alloc(100), encoded.buffer, Buffer.alloc(100)]).subarray(100, -100);
  };
  const decode = async (batch: Buffer): Promise<KafkaMessage[]> =>
    (await decodeRecordBatch(new Decoder(batch))).records;

  it.each(CODECS)('arrives whole, as one record under the offset of its last (codec %i)', async (compression) => {
    const batch = await batchOf(compression, ['a', 'b', 'c']);
    batch.fill(7, HEADER_BYTES);
    const [record, ...others] = incomingRecords(await decode(batch), 0);
    expect(others).toEqual([]);
    expect(record).toEqual({
      offset: 42n,
      timestampMillis: 1_000,
      key: null,
      value: batch,
      headers: {},
      unreadable: expect.stringContaining('cannot be inflated: '),
    });
  });

  it.each(CODECS)('is no matter for those that can be (codec %i)', async (compression) => {
    const records = incomingRecords(await decode(await batchOf(compression, ['a', 'b', 'c'])), 0);
    expect(records.map(({ offset, value, unreadable }) => [offset, String(value), unreadable])).toEqual([
      [40n, 'a', undefined],
      [41n, 'b', undefined],
      [42n, 'c', undefined],
    ]);
  });

  it('keeps the offset of its last record also when compaction has removed others', async () => {
    const batch = await batchOf(1, ['a', 'b']);
    batch.writeInt32BE(99, 23);
    batch.fill(7, HEADER_BYTES);
    expect(incomingRecords(await decode(batch), 0)).toMatchObject([{ offset: 139n }]);
  });

  it('stops kafkajs when it has more records than kafkajs can hold', async () => {
    const batch = await batchOf(1, ['a']);
    batch.writeInt32BE(5_000_000, 23);
    batch.writeInt32BE(5_000_000, 57);
    batch.fill(7, HEADER_BYTES);
    await expect(decode(batch)).rejects.toThrow(UnreadableBatchError);
  });

  it('is found around its records only when the header is theirs', async () => {
    const batch = await batchOf(4, ['a', 'b']);
    expect(recordBatchAround(batch.subarray(HEADER_BYTES))?.bytes).toEqual(batch);
    expect(recordBatchAround(batch.subarray(HEADER_BYTES, -1))).toBeUndefined();
    expect(recordBatchAround(Buffer.from(batch.subarray(HEADER_BYTES)))).toBeUndefined();
    for (const [at, byte] of [
      [16, 1],
      [22, 0],
      [57, 0xff],
      [23, 0xff],
    ] as const) {
      const other = Buffer.concat([batch]);
      other[at] = byte;
      expect(recordBatchAround(other.subarray(HEADER_BYTES))).toBeUndefined();
    }
  });
});
