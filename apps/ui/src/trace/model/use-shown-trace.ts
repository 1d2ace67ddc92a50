import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchSkeleton, fetchTrace, type TraceHints } from '../../api/traces';
import { shownSkeleton, shownTrace, type ShownTrace } from './shown-trace';
import { traceOfJaegerJson } from './trace-of-jaeger-json';
import { uploadedTrace } from './uploaded-traces';

/** Up to so many spans a trace is read whole, about 1 kB each; above, a span is read when somebody opens it. */
export const MAX_WHOLE_SPANS = 10_000;

export interface TraceRead {
  readonly trace: ShownTrace | undefined;
  readonly error: Error | null;
  readonly reading: boolean;
  /** Attributes are on their way. */
  readonly readingWhole: boolean;
  readonly readAgain: () => void;
}

/** The shape first, which draws the page, then the rest of it. Traces that were loaded from a file come from memory. */
export function useShownTrace(traceId: string, hints: TraceHints, raw = false): TraceRead {
  const uploaded = useMemo(() => uploadedTrace(traceId), [traceId]);
  const skeleton = useQuery({
    queryKey: ['skeleton', traceId],
    queryFn: ({ signal }) => fetchSkeleton(traceId, hints, signal),
    enabled: uploaded === undefined,
  });
  const fits = skeleton.data !== undefined && skeleton.data.spanId.length <= MAX_WHOLE_SPANS;
  const whole = useQuery({
    queryKey: ['trace', traceId, raw],
    queryFn: async ({ signal }) => traceOfJaegerJson(await fetchTrace(traceId, { ...hints, raw }, signal)),
    enabled: uploaded === undefined && fits,
  });
  const trace = useMemo(() => {
    const read = uploaded ?? whole.data;
    if (read) return shownTrace(read);
    return skeleton.data && shownSkeleton(skeleton.data);
  }, [uploaded, whole.data, skeleton.data]);
  return {
    trace,
    error: skeleton.error ?? whole.error,
    reading: uploaded === undefined && skeleton.isPending,
    readingWhole: whole.isFetching,
    readAgain: () => {
      void skeleton.refetch();
      if (fits) void whole.refetch();
    },
  };
}
