import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiFailure } from '../../api/api-failure';
import { fetchSkeleton, fetchTrace, type TraceHints } from '../../api/traces';
import { shownSkeleton, shownTrace, type ShownTrace } from './shown-trace';
import { traceOfJaegerJson } from './trace-of-jaeger-json';
import { uploadedTrace } from './uploaded-traces';

/** Up to so many spans a trace is read whole, about 1 kB each; above, a span is read when somebody opens it. */
export const MAX_WHOLE_SPANS = 10_000;

export interface TraceRead {
  readonly trace: ShownTrace | undefined;
  /** There is no such trace, or not yet. */
  readonly absent: boolean;
  readonly error: Error | null;
  readonly reading: boolean;
  /** Attributes are on their way. */
  readonly readingWhole: boolean;
  /** Ends when it has been read, or could not be. */
  readonly readAgain: () => Promise<void>;
}

/** The shape first, which draws the page, then the rest of it. Traces that were loaded from a file come from memory. */
export function useShownTrace(traceId: string, hints: TraceHints, raw = false): TraceRead {
  const uploaded = useMemo(() => uploadedTrace(traceId), [traceId]);
  const skeleton = useQuery({
    queryKey: ['skeleton', traceId],
    queryFn: ({ signal, client, queryKey }) =>
      fetchSkeleton(traceId, hints, signal).catch((error: unknown) => {
        // That there is none is an answer, which stays while one looks again. What was read before stays too.
        if (isAbsence(error) && !client.getQueryData(queryKey)) return null;
        throw error;
      }),
    enabled: uploaded === undefined,
  });
  const shape = skeleton.data ?? undefined;
  const fits = shape !== undefined && shape.spanId.length <= MAX_WHOLE_SPANS;
  const whole = useQuery({
    queryKey: ['trace', traceId, raw],
    queryFn: async ({ signal }) => traceOfJaegerJson(await fetchTrace(traceId, { ...hints, raw }, signal)),
    enabled: uploaded === undefined && fits,
  });
  const spans = uploaded ?? (fits ? whole.data : undefined);
  const trace = useMemo(() => (spans ? shownTrace(spans) : shape && shownSkeleton(shape)), [spans, shape]);
  return {
    trace,
    absent: skeleton.data === null,
    error: skeleton.error ?? whole.error,
    reading: skeleton.isFetching,
    readingWhole: whole.isFetching,
    readAgain: async () => {
      await Promise.all([skeleton.refetch(), fits && whole.refetch()]);
    },
  };
}

function isAbsence(error: unknown): boolean {
  return error instanceof ApiFailure && error.kind === 'absent';
}
