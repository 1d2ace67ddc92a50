import type { Latency } from '../../api/operations/processes';

/** Observations of several processes as of one. `undefined`: there is none. */
export function mergedLatency(latencies: readonly (Latency | null)[]): Latency | undefined {
  const known = latencies.filter((latency) => latency !== null);
  if (known.length === 0) return undefined;
  const counts = new Map<number, number>();
  for (const { buckets } of known) {
    for (const { upToSeconds, count } of buckets) add(counts, upToSeconds ?? Infinity, count);
  }
  const buckets = [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([bound, count]) => ({ upToSeconds: bound === Infinity ? null : bound, count }));
  return {
    count: known.reduce((sum, { count }) => sum + count, 0),
    sumSeconds: known.reduce((sum, { sumSeconds }) => sum + sumSeconds, 0),
    buckets,
  };
}

function add(counts: Map<number, number>, bound: number, count: number): void {
  counts.set(bound, (counts.get(bound) ?? 0) + count);
}

/** What was observed since; all of it, where the process began anew. */
export function latencySince(before: Latency | null | undefined, now: Latency | null): Latency | null {
  if (!before || now === null || now.count < before.count) return now;
  const counts = new Map(before.buckets.map(({ upToSeconds, count }) => [upToSeconds, count]));
  const buckets = now.buckets.map(({ upToSeconds, count }) => ({
    upToSeconds,
    count: count - (counts.get(upToSeconds) ?? 0),
  }));
  return { count: now.count - before.count, sumSeconds: now.sumSeconds - before.sumSeconds, buckets };
}

export interface Quantile {
  readonly seconds: number;
  /** It is more than that: the buckets end there. */
  readonly beyond: boolean;
}

/** As Prometheus reckons it: evenly within a bucket. `undefined` where nothing was observed. */
export function quantileOf({ buckets }: Latency, quantile: number): Quantile | undefined {
  const total = buckets.at(-1)?.count ?? 0;
  if (total <= 0) return undefined;
  const rank = quantile * total;
  const place = buckets.findIndex(({ count }) => count >= rank);
  const bucket = buckets[place]!;
  const below = buckets[place - 1];
  const from = below?.upToSeconds ?? 0;
  if (bucket.upToSeconds === null) return { seconds: from, beyond: true };
  const inside = bucket.count - (below?.count ?? 0);
  const share = inside === 0 ? 1 : (rank - (below?.count ?? 0)) / inside;
  return { seconds: from + (bucket.upToSeconds - from) * share, beyond: false };
}
