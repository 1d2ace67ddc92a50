/** One compression of Kafka's record batches. Both ways take and give the records section of one batch. */
export interface Codec {
  compress(records: Buffer): Promise<Buffer>;
  /** @throws {Error} of any kind: not of this format, or more than `MAX_INFLATED_BYTES` */
  decompress(compressed: Buffer): Promise<Buffer>;
}

/**
 * What one record batch may inflate to, and all batches of one fetch together. Brokers take batches of about 1 MB as they come, so that a
 * compression bomb in the topic would otherwise take all the memory of every ingester in turn.
 */
export const MAX_INFLATED_BYTES = 64 * 1024 * 1024;

/** A record batch that cannot be inflated, of an old format or an absurd size. kafkajs cannot pass over it: the consumer holds and tries again. */
export class UnreadableBatchError extends Error {
  override readonly name = 'UnreadableBatchError';
}

export function tooLarge(): UnreadableBatchError {
  return new UnreadableBatchError(`it inflates to more than ${MAX_INFLATED_BYTES} bytes`);
}
