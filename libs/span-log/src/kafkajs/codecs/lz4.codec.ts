import { compressFrame, decompressFrame } from 'lz4-napi';
import { MAX_INFLATED_BYTES, tooLarge, type Codec } from './codec.js';

/** LZ4 frames, as Kafka has them since message format 1. */
export const lz4Codec: Codec = {
  compress: (records) => compressFrame(records),

  decompress: async (compressed) => {
    if (inflatedBound(compressed) > MAX_INFLATED_BYTES) throw tooLarge();
    return await decompressFrame(compressed);
  },
};

const MAGIC = 0x184d2204;
const FLAG_BLOCK_CHECKSUM = 0x10;
const FLAG_CONTENT_SIZE = 0x08;
const FLAG_DICTIONARY_ID = 0x01;

/**
 * What a frame can inflate to at most: its number of blocks times its block size. The library inflates without a limit of its own.
 *
 * @throws {RangeError} not an LZ4 frame
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
function inflatedBound(frame: Buffer): number {
  if (frame.readUInt32LE(0) !== MAGIC) throw new RangeError('not an LZ4 frame');
  const flags = frame.readUInt8(4);
  const maxBlockBytes = 2 ** (8 + 2 * ((frame.readUInt8(5) >> 4) & 0x07));
  const checksumBytes = flags & FLAG_BLOCK_CHECKSUM ? 4 : 0;
  let at = 7 + (flags & FLAG_CONTENT_SIZE ? 8 : 0) + (flags & FLAG_DICTIONARY_ID ? 4 : 0);
  for (let blocks = 0; ; blocks++) {
    const blockBytes = frame.readUInt32LE(at) & 0x7fffffff; // the highest bit marks a block that is not compressed
    if (blockBytes === 0) return blocks * maxBlockBytes;
    at += 4 + blockBytes + checksumBytes;
  }
}
