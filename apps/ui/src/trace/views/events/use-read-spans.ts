import type { Span } from '@app/model/reading';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchSpans, type TraceHints } from '../../../api/traces';
import type { ShownTrace } from '../../model/shown-trace';
import { traceOfJaegerJson } from '../../model/trace-of-jaeger-json';
import { withRows } from './with-rows';

/** Their ids stand in the URL of the request, and many proxies take no more than 8 KiB of it. */
export const SPANS_AT_ONCE = 250;

export interface SpansRead {
  /** With their rows; those that are here. */
  readonly spans: readonly (readonly [number, Span])[];
  /** How many rows have been asked for; the first ones of the trace. */
  readonly readRows: number;
  readonly reading: boolean;
  readonly error: Error | null;
  readonly readMore: () => void;
}

/** All spans of a trace that is here whole; of another the first ones, when they are asked for. */
export function useReadSpans({ traceId, skeleton, whole }: ShownTrace, hints: TraceHints): SpansRead {
  const { data, isFetching, error, fetchNextPage } = useInfiniteQuery({
    // Rows are others when the trace has grown.
    queryKey: ['first spans', traceId, skeleton.spanId.length],
    queryFn: async ({ pageParam, signal }) => {
      const ids = skeleton.spanId.slice(pageParam, pageParam + SPANS_AT_ONCE);
      return traceOfJaegerJson(await fetchSpans(traceId, ids, hints, signal)).spans;
    },
    initialPageParam: 0,
    getNextPageParam: (_, pages) =>
      pages.length * SPANS_AT_ONCE < skeleton.spanId.length ? pages.length * SPANS_AT_ONCE : undefined,
    enabled: false,
    staleTime: Infinity,
  });
  const spans = useMemo(
    () => (whole ? [...whole.spans.entries()] : withRows(skeleton, data?.pages.flat() ?? [])),
    [whole, skeleton, data],
  );
  const asked = (data?.pages.length ?? 0) * SPANS_AT_ONCE;
  return {
    spans,
    readRows: whole ? skeleton.spanId.length : Math.min(asked, skeleton.spanId.length),
    reading: isFetching,
    error,
    readMore: () => void fetchNextPage(),
  };
}
