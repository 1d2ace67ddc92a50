import { compress, uncompress } from 'snappy';
import { MAX_INFLATED_BYTES, tooLarge, type Codec } from './codec.js';

/**
 * Snappy as Kafka's Java client frames it: a magic number, two versions, then blocks of raw Snappy, each after its length.
 * Written so, read so or as one raw block (librdkafka writes that).
 *
 * @see https://github.com/xerial/snappy-java/blob/main/src/main/java/org/xerial/snappy/SnappyOutputStream.java
 */
const MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const HEADER_BYTES = MAGIC.length + 8;
const HEADER = Buffer.concat([MAGIC, Buffer.from([0, 0, 0, 1, 0, 0, 0, 1])]);
/** snappy-java's default block. */
const BLOCK_BYTES = 32 * 1024;

export const snappyCodec: Codec = {
  compress: async (records) => {
    const blocks = Array.from({ length: Math.ceil(records.length / BLOCK_BYTES) }, (_, i) =>
      compressedBlock(records.subarray(i * BLOCK_BYTES, (i + 1) * BLOCK_BYTES)),
    );
    return Buffer.concat([HEADER, ...(await Promise.all(blocks)).flat()]);
  },

  decompress: async (compressed) => {
    const blocks = compressed.subarray(0, MAGIC.length).equals(MAGIC) ? framedBlocks(compressed) : [compressed];
    if (blocks.reduce((sum, block) => sum + inflatedBytes(block), 0) > MAX_INFLATED_BYTES) {
      throw tooLarge();
    }
    return Buffer.concat(await Promise.all(blocks.map(async (block) => (await uncompress(block)) as Buffer)));
  },
};

async function compressedBlock(block: Buffer): Promise<[length: Buffer, compressed: Buffer]> {
  const compressed = await compress(block);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(compressed.length);
  return [length, compressed];
}

/** @throws {RangeError} a length points beyond the end */
function framedBlocks(framed: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = HEADER_BYTES; at < framed.length;) {
    const end = at + 4 + framed.readUInt32BE(at);
    if (end > framed.length) throw new RangeError('a Snappy block is cut short');
    blocks.push(framed.subarray(at + 4, end));
    at = end;
  }
  return blocks;
}

/** A raw Snappy block begins with its inflated length, as a varint. */
function inflatedBytes(block: Buffer): number {
  let length = 0;
  for (let i = 0; i < 5; i++) {
    const byte = block.readUInt8(i);
    length += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return length;
  }
  throw new RangeError('a Snappy block has no length');
}
