const KIB = 1024;
/** No bulk is aimed smaller. */
export const SMALLEST_BULK_BYTES = 64 * KIB;
const GROWTH = 1.1;
/** Full bulks in a row that must be stored before the next ones may be larger. */
const BULKS_PER_STEP = 20;
/** How close it comes again to a size that was refused. */
const BELOW_REFUSED = 0.9;
/** Full bulks in a row at that distance, after which the refused size may be tried again: somebody may have raised the limit. */
const BULKS_TO_FORGET = 1000;
const FULL_SHARE = 0.8;

/**
 * How large a bulk should get: less after a request that was too large or took too long, and slowly more again.
 *
 * A size that was refused is remembered: growth stops at nine tenths of it, and after a thousand more full bulks it is
 * forgotten, at the price of one more refusal.
 */
export class BulkSize {
  private target: number;
  private refusedBytes = Infinity;
  private goodBulks = 0;

  /** @param maxBytes never aims higher */
  constructor(private readonly maxBytes: number) {
    this.target = maxBytes;
  }

  get targetBytes(): number {
    return this.target;
  }

  /** A body of this size was refused for its size. */
  refused(bytes: number): void {
    this.refusedBytes = Math.min(this.refusedBytes, bytes);
    this.shrinkBelow(bytes);
  }

  /** A body of this size got no answer in time. */
  timedOut(bytes: number): void {
    this.shrinkBelow(bytes);
  }

  /** A body of this size was stored. */
  stored(bytes: number): void {
    if (bytes < this.target * FULL_SHARE) return;
    this.goodBulks++;
    if (this.target < this.growthEnd()) this.grow();
    else if (this.target < this.maxBytes && this.goodBulks >= BULKS_TO_FORGET) this.refusedBytes = Infinity;
  }

  private grow(): void {
    if (this.goodBulks < BULKS_PER_STEP) return;
    this.target = Math.min(this.growthEnd(), Math.floor(this.target * GROWTH));
    this.goodBulks = 0;
  }

  private growthEnd(): number {
    return Math.min(this.maxBytes, Math.max(this.smallest(), Math.floor(this.refusedBytes * BELOW_REFUSED)));
  }

  /** By the size of that request, so that several of them in flight at once halve it once. */
  private shrinkBelow(bytes: number): void {
    this.target = Math.max(this.smallest(), Math.min(this.target, Math.floor(bytes / 2)));
    this.goodBulks = 0;
  }

  private smallest(): number {
    return Math.min(SMALLEST_BULK_BYTES, this.maxBytes);
  }
}
