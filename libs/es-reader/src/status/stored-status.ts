import type { DeadLetterMark, PartitionStatus } from '@app/storage';
import type { JsonHit } from '../json-search/json-search.js';

/** Statuses by topic, then partition; what no ingester can have written is left out. */
export function storedStatuses(hits: readonly JsonHit[]): PartitionStatus[] {
  return hits
    .flatMap(({ _source }) => statusOf((_source ?? {}) as Readonly<Record<string, unknown>>))
    .toSorted((a, b) => byCodeUnit(a.topic, b.topic) || a.partition - b.partition);
}

/** Marks by time; one of each id, the first, when a span was put aside again on a later day. */
export function storedMarks(hits: readonly JsonHit[]): DeadLetterMark[] {
  const first = new Map(hits.toReversed().map((hit) => [hit._id, hit]));
  return hits
    .filter((hit) => first.get(hit._id) === hit)
    .map(({ _source }) => markOf((_source ?? {}) as Readonly<Record<string, unknown>>));
}

function statusOf(stored: Readonly<Record<string, unknown>>): PartitionStatus[] {
  const committedOffset = offsetOf(stored['committedOffset']);
  const endOffset = offsetOf(stored['endOffset']);
  if (committedOffset === undefined || endOffset === undefined) return [];
  return [
    {
      topic: String(stored['topic']),
      partition: Number(stored['partition']),
      partitionCount: Number(stored['partitionCount']),
      committedOffset,
      endOffset,
      lagMillis: Number(stored['lagMillis']),
      asOfMillis: Number(stored['asOfMillis']),
    },
  ];
}

function markOf(stored: Readonly<Record<string, unknown>>): DeadLetterMark {
  const { traceID, spanID, service, reason, timeMillis, tenant } = stored;
  return {
    traceId: String(traceID),
    spanId: String(spanID),
    service: String(service),
    reason: String(reason),
    timeMillis: Number(timeMillis),
    ...(typeof tenant === 'string' && { tenant }),
  };
}

/** A decimal text; -1 and such are what Kafka says of nothing. */
function offsetOf(value: unknown): bigint | undefined {
  return typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? BigInt(value) : undefined;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
