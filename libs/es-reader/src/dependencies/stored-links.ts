import { DURATION_BUCKET_MICROS, type DependencyLink } from '@app/model';

const BUCKETS = DURATION_BUCKET_MICROS.length + 1;

/**
 * Links of one document, ours or one that Jaeger's job wrote: that one tells of no errors and no durations. What is no link is left out.
 *
 * @param source of the document
 */
export function storedLinks(source: unknown): DependencyLink[] {
  const list = isRecord(source) ? source['dependencies'] : undefined;
  return Array.isArray(list) ? list.filter(isRecord).flatMap(linkOf) : [];
}

function linkOf({ parent, child, ...stored }: Record<string, unknown>): DependencyLink[] {
  if (typeof parent !== 'string' || typeof child !== 'string') return [];
  const buckets = Array.isArray(stored['durationBuckets']) ? stored['durationBuckets'] : [];
  return [
    {
      parent,
      child,
      callCount: count(stored['callCount']),
      errorCount: count(stored['errorCount']),
      durationSumMicros: count(stored['durationSumMicros']),
      durationBuckets: Array.from({ length: BUCKETS }, (_, i) => count(buckets[i])),
    },
  ];
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
