import kafkajs from 'kafkajs';
import { MAX_INFLATED_BYTES, UnreadableBatchError, type Codec } from './codec.js';
import { InflationLimit } from './inflation-limit.js';
import { lz4Codec } from './lz4.codec.js';
import { recordBatchAround } from './record-batch.js';
import { snappyCodec } from './snappy.codec.js';
import { MAX_RECORDS, standInRecords } from './unreadable-batch.js';
import { gzipCodec, zstdCodec } from './zlib.codecs.js';

const { CompressionCodecs, CompressionTypes } = kafkajs;

const inflationLimit = new InflationLimit(MAX_INFLATED_BYTES);

/**
 * Gives kafkajs the codecs that it lacks, and a gzip with a limit. They are global to the process; doing it again changes nothing.
 * Without them a batch of somebody else's in the topic would stop its partition for ever; so would one that cannot be inflated, which they turn into
 * a record that says so.
 */
export function registerCodecs(): void {
  CompressionCodecs[CompressionTypes.GZIP] = kafkajsCodec(gzipCodec);
  CompressionCodecs[CompressionTypes.Snappy] = kafkajsCodec(snappyCodec);
  CompressionCodecs[CompressionTypes.LZ4] = kafkajsCodec(lz4Codec);
  CompressionCodecs[CompressionTypes.ZSTD] = kafkajsCodec(zstdCodec);
}

/** kafkajs passes its own encoder, whose `buffer` holds the records. */
function kafkajsCodec(codec: Codec): () => object {
  return () => ({
    compress: (encoder: { readonly buffer: Buffer }) => codec.compress(encoder.buffer),
    decompress: async (compressed: Buffer) => inflationLimit.admit(compressed, await inflate(codec, compressed)),
  });
}

async function inflate(codec: Codec, compressed: Buffer): Promise<Buffer> {
  try {
    return await codec.decompress(compressed);
  } catch (error) {
    const batch = recordBatchAround(compressed);
    const reason = `the record batch cannot be inflated: ${error instanceof Error ? error.message : String(error)}`;
    if (!batch || batch.recordCount > MAX_RECORDS) throw new UnreadableBatchError(reason, { cause: error });
    return standInRecords(batch, reason);
  }
}
