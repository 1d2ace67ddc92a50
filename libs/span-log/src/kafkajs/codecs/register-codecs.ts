import kafkajs from 'kafkajs';
import { UnreadableBatchError, type Codec } from './codec.js';
import { lz4Codec } from './lz4.codec.js';
import { snappyCodec } from './snappy.codec.js';
import { gzipCodec, zstdCodec } from './zlib.codecs.js';

const { CompressionCodecs, CompressionTypes } = kafkajs;

/**
 * Gives kafkajs the codecs that it lacks, and a gzip with a limit. They are global to the process; doing it again changes nothing.
 * Without them a batch of somebody else's in the topic would stop its partition for ever.
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
    decompress: async (compressed: Buffer) => {
      try {
        return await codec.decompress(compressed);
      } catch (error) {
        throw new UnreadableBatchError(`a record batch cannot be inflated: ${String(error)}`);
      }
    },
  });
}
