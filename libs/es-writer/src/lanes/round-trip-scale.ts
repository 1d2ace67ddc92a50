const KIB = 1024;
const MIB = 1024 * KIB;

/** How fast old requests are forgotten: about the last fifty count. */
const WEIGHT = 0.02;
const ENOUGH_REQUESTS = 10;
/** Below this spread of sizes, relative to their mean, a slope would be made of noise. */
const ENOUGH_SPREAD = 0.1;
const SMALLEST_FIXED_BYTES = 16 * KIB;
const LARGEST_FIXED_BYTES = 64 * MIB;

/**
 * Makes round trips of bodies of any size comparable. Every request costs the time of so many bytes before its first own
 * byte: what that fixed part is, on the way to a near or far Elasticsearch, is learned by fitting a line through sizes and
 * times. Dividing by the size alone would take a run of small bulks for congestion.
 */
export class RoundTripScale {
  private requests = 0;
  private meanBytes = 0;
  private meanMs = 0;
  private varianceBytes = 0;
  private covariance = 0;
  private fixedBytes = 256 * KIB;

  /** @param referenceBytes the size that times are converted to */
  constructor(private readonly referenceBytes: number) {}

  /** @returns how long the request would have taken with a body of the reference size */
  scaled(roundTripMs: number, bytes: number): number {
    this.learn(roundTripMs, bytes);
    return (roundTripMs * (this.fixedBytes + this.referenceBytes)) / (this.fixedBytes + bytes);
  }

  private learn(roundTripMs: number, bytes: number): void {
    const weight = Math.max(WEIGHT, 1 / ++this.requests);
    const deltaBytes = bytes - this.meanBytes;
    const deltaMs = roundTripMs - this.meanMs;
    this.meanBytes += weight * deltaBytes;
    this.meanMs += weight * deltaMs;
    this.varianceBytes = (1 - weight) * (this.varianceBytes + weight * deltaBytes * deltaBytes);
    this.covariance = (1 - weight) * (this.covariance + weight * deltaBytes * deltaMs);
    const spread = Math.sqrt(this.varianceBytes);
    if (this.requests >= ENOUGH_REQUESTS && spread > ENOUGH_SPREAD * this.meanBytes) this.fixedBytes = this.fitted();
  }

  /** Where the line through sizes and times meets zero time, as a size. */
  private fitted(): number {
    const msPerByte = this.covariance / this.varianceBytes;
    if (msPerByte <= 0) return LARGEST_FIXED_BYTES;
    const fixed = this.meanMs / msPerByte - this.meanBytes;
    return Math.min(LARGEST_FIXED_BYTES, Math.max(SMALLEST_FIXED_BYTES, fixed));
  }
}
