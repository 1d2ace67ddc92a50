import type { MetricPoint } from '@app/storage';
import type { Measure } from './span-metrics-body.js';

/** A window of a series as Elasticsearch counts it. */
interface WindowBucket {
  readonly key: string;
  readonly doc_count: number;
  readonly measure?: {
    readonly doc_count?: number;
    readonly values?: readonly { readonly value: number | null }[];
  };
}

/** One value of the field that the series were asked by. */
export interface SeriesBucket {
  readonly key: string;
  readonly doc_count: number;
  readonly windows?: { readonly buckets: readonly WindowBucket[] };
}

/** Buckets of the aggregation `series`; none in an answer of no index. */
export function seriesBuckets(aggregations: Readonly<Record<string, unknown>>): readonly SeriesBucket[] {
  const series = aggregations['series'] as { readonly buckets?: readonly SeriesBucket[] } | undefined;
  return series?.buckets ?? [];
}

/** Points of one series, by time. */
export function pointsOf({ windows }: SeriesBucket, measure: Measure, rateWindowMillis: number): MetricPoint[] {
  return (windows?.buckets ?? [])
    .map((bucket) => ({ timeMillis: Number(bucket.key), value: valueOf(bucket, measure, rateWindowMillis) }))
    .toSorted((a, b) => a.timeMillis - b.timeMillis);
}

function valueOf(bucket: WindowBucket, measure: Measure, rateWindowMillis: number): number {
  const calls = bucket.doc_count;
  if (measure.kind === 'calls') return calls / (rateWindowMillis / 1000);
  if (calls === 0) return NaN;
  if (measure.kind === 'errors') return (bucket.measure?.doc_count ?? 0) / calls;
  const micros = bucket.measure?.values?.[0]?.value;
  return typeof micros === 'number' ? micros / 1000 : NaN;
}
