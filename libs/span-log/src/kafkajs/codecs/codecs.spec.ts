import { constants, zstdCompressSync, gzipSync } from 'node:zlib';
import { compressFrameSync } from 'lz4-napi';
import kafkajs from 'kafkajs';
import { compressSync } from 'snappy';
import { describe, expect, it } from 'vitest';
import { MAX_INFLATED_BYTES, UnreadableBatchError } from './codec.js';
import { registerCodecs } from './register-codecs.js';
import { lz4Codec } from './lz4.codec.js';
import { snappyCodec } from './snappy.codec.js';
import { gzipCodec, zstdCodec } from './zlib.codecs.js';

const codecs = [
  { name: 'gzip', codec: gzipCodec, wrongFormat: /header/, cutShort: /unexpected end/ },
  { name: 'snappy', codec: snappyCodec, wrongFormat: /snappy/, cutShort: /cut short/ },
  { name: 'lz4', codec: lz4Codec, wrongFormat: /not an LZ4 frame/, cutShort: /out of range/ },
  { name: 'zstd', codec: zstdCodec, wrongFormat: /frame descriptor/, cutShort: /unexpected end/ },
];
const records = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i) % 251));
const TOO_MUCH = MAX_INFLATED_BYTES + 64 * 1024;

describe.each(codecs)('$name', ({ codec, wrongFormat, cutShort }) => {
  it.each([0, 1, records.length])('gives back the %i bytes that it took', async (length) => {
    const bytes = records.subarray(0, length);
    expect(await codec.decompress(await codec.compress(bytes))).toEqual(bytes);
  });

  it('refuses bytes of another format', async () => {
    await expect(codec.decompress(Buffer.from([7, 7, 7, 7, 7, 7, 7, 7]))).rejects.toThrow(wrongFormat);
  });

  it('refuses a batch that is cut short', async () => {
    const compressed = await codec.compress(records);
    await expect(codec.decompress(compressed.subarray(0, compressed.length - 100))).rejects.toThrow(cutShort);
  });
});

describe('a compression bomb', () => {
  it.each([
    ['gzip', gzipCodec, (zeros: Buffer) => gzipSync(zeros)],
    [
      'zstd',
      zstdCodec,
      (zeros: Buffer) => zstdCompressSync(zeros, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
    ],
    ['lz4', lz4Codec, (zeros: Buffer) => compressFrameSync(zeros)],
    ['snappy', snappyCodec, (zeros: Buffer) => compressSync(zeros)],
  ] as const)('of %s is refused', async (_name, codec, compress) => {
    await expect(codec.decompress(compress(Buffer.alloc(TOO_MUCH)))).rejects.toThrow(/(more|larger) than/);
  });
});

describe('snappy', () => {
  it('reads one raw block, as librdkafka writes it', async () => {
    expect(await snappyCodec.decompress(compressSync(records))).toEqual(records);
  });

  it('writes the framing of the Java client', async () => {
    const compressed = await snappyCodec.compress(Buffer.from('a'));
    expect(compressed.subarray(0, 16).toString('hex')).toBe('82534e41505059000000000100000001');
    expect(compressed.readUInt32BE(16)).toBe(compressed.length - 20);
  });
});

describe('registerCodecs', () => {
  it('gives kafkajs every codec, and a named error for what cannot be inflated', async () => {
    registerCodecs();
    const { CompressionCodecs, CompressionTypes } = kafkajs;
    const { GZIP, Snappy, LZ4, ZSTD } = CompressionTypes;
    for (const factory of [GZIP, Snappy, LZ4, ZSTD].map((type) => Reflect.get(CompressionCodecs, type))) {
      const codec = factory();
      const compressed = await codec.compress({ buffer: records });
      expect(await codec.decompress(compressed)).toEqual(records);
      await expect(codec.decompress(Buffer.from('nonsense, surely'))).rejects.toThrow(UnreadableBatchError);
    }
  });
});
