/** Makes kafkajs take what it is reading for the tail of an answer that was cut off: it keeps what it has, and fetches the rest again. */
class CutOffError extends Error {
  override readonly name = 'KafkaJSPartialMessageError';
}

/**
 * Bounds what the record batches of one fetch inflate to, all together: each may be small in Kafka and large in memory. What comes first is always
 * taken, so that every fetch gets on.
 */
export class InflationLimit {
  /** By the memory that the answer of a fetch lies in, which its batches are slices of. */
  readonly #inflated = new WeakMap<ArrayBufferLike, number>();

  constructor(private readonly maxBytes: number) {}

  /** @throws {Error} that kafkajs understands, when this batch has to wait for the next fetch */
  admit(compressed: Buffer, inflated: Buffer): Buffer {
    const before = this.#inflated.get(compressed.buffer) ?? 0;
    if (before > 0 && before + inflated.length > this.maxBytes) throw new CutOffError('enough for one fetch');
    this.#inflated.set(compressed.buffer, before + inflated.length);
    return inflated;
  }
}
