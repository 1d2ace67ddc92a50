const MIN_SECONDS = 1;
const MAX_SECONDS = 30;

/**
 * Whole seconds until a refused client should come back: about as long as what is in flight takes to drain, and up to half
 * as long again, so that clients refused together do not return together.
 *
 * @param bytesPerSecond how fast memory has been coming back lately
 * @param random uniform in [0, 1)
 */
export function retryAfterSeconds(
  usedBytes: number,
  bytesPerSecond: number,
  random: () => number = Math.random,
): number {
  const drained = bytesPerSecond > 0 ? Math.ceil(usedBytes / bytesPerSecond) : MAX_SECONDS;
  return jittered(Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, drained)), random);
}

/** @returns whole seconds in [seconds, 1.5 seconds + 1) */
export function jittered(seconds: number, random: () => number = Math.random): number {
  return seconds + Math.floor(random() * (seconds / 2 + 1));
}

/** Over how long a drain rate is taken. */
const WINDOW_MS = 1000;

/** How fast something that only grows is growing, over the last second or so. */
export class GrowthRate {
  private windowStartMs: number;
  private windowStartTotal = 0;
  private lastPerSecond = 0;

  constructor(nowMs: number) {
    this.windowStartMs = nowMs;
  }

  /** @param total the growing number now */
  perSecond(total: number, nowMs: number): number {
    const elapsedMs = nowMs - this.windowStartMs;
    if (elapsedMs >= WINDOW_MS) {
      this.lastPerSecond = ((total - this.windowStartTotal) / elapsedMs) * 1000;
      this.windowStartMs = nowMs;
      this.windowStartTotal = total;
    }
    return this.lastPerSecond;
  }
}
