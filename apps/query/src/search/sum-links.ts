import { DURATION_BUCKET_MICROS, type DependencyLink } from '@app/model';
import type { MinuteOfLinks } from '@app/storage';

/** All calls between two services as one link, by parent, then child. */
export function sumLinks(minutes: readonly MinuteOfLinks[]): DependencyLink[] {
  const sums = new Map<string, DependencyLink>();
  for (const { links } of minutes) {
    for (const link of links) {
      const key = JSON.stringify([link.parent, link.child]);
      const known = sums.get(key);
      sums.set(key, known === undefined ? link : sumOf(known, link));
    }
  }
  return [...sums.values()].toSorted((a, b) => byCodeUnit(a.parent, b.parent) || byCodeUnit(a.child, b.child));
}

function sumOf(a: DependencyLink, b: DependencyLink): DependencyLink {
  const buckets = a.durationBuckets.length >= b.durationBuckets.length ? a : b;
  const others = buckets === a ? b : a;
  return {
    parent: a.parent,
    child: a.child,
    callCount: a.callCount + b.callCount,
    errorCount: a.errorCount + b.errorCount,
    durationSumMicros: a.durationSumMicros + b.durationSumMicros,
    durationBuckets: buckets.durationBuckets.map((count, i) => count + (others.durationBuckets[i] ?? 0)),
  };
}

/**
 * The duration that `quantile` (0 to 1) of the calls did not exceed, microseconds: read off the buckets, straight between two bounds, and
 * never above the largest bound. `undefined` when the link has no durations, such as one that Jaeger's own job wrote.
 */
export function durationQuantile({ durationBuckets }: DependencyLink, quantile: number): number | undefined {
  const total = durationBuckets.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const rank = quantile * total;
  let below = 0;
  for (const [i, count] of durationBuckets.entries()) {
    if (count > 0 && below + count >= rank) {
      const lower = DURATION_BUCKET_MICROS[i - 1] ?? 0;
      const upper = DURATION_BUCKET_MICROS[i] ?? lower;
      return lower + (upper - lower) * Math.max(0, (rank - below) / count);
    }
    below += count;
  }
  return DURATION_BUCKET_MICROS.at(-1);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
