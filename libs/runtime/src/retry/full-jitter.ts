/**
 * Delay before a retry: anywhere between nothing and an exponentially growing bound, so that many clients spread out.
 *
 * @param attempt retries made so far, from 0: bounds are base, 2 base, 4 base, … up to `maxMs`
 * @param random uniform in [0, 1)
 * @returns milliseconds
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function fullJitterDelayMs(
  attempt: number,
  baseMs: number,
  maxMs: number,
  random: () => number = Math.random,
): number {
  return random() * Math.min(maxMs, baseMs * 2 ** attempt);
}
