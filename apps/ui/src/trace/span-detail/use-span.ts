import type { Span } from '@app/model/reading';
import { useQuery } from '@tanstack/react-query';
import { ApiFailure } from '../../api/api-failure';
import { fetchSpans, type TraceHints } from '../../api/traces';
import type { ShownTrace } from '../model/shown-trace';
import { traceOfJaegerJson } from '../model/trace-of-jaeger-json';

export interface SpanRead {
  readonly span: Span | undefined;
  readonly error: Error | null;
  readonly readAgain: () => void;
}

/** From the trace when it is whole, otherwise read by its id. */
export function useSpan({ traceId, skeleton, whole }: ShownTrace, row: number, hints: TraceHints): SpanRead {
  const spanId = skeleton.spanId[row] ?? '';
  const startMicros = skeleton.startMicros + (skeleton.offsetMicros[row] ?? 0);
  const { data, error, refetch } = useQuery({
    queryKey: ['span', traceId, spanId],
    queryFn: async ({ signal }) => {
      const { spans } = traceOfJaegerJson(await fetchSpans(traceId, [spanId], hints, signal));
      if (spans.length === 0) throw new ApiFailure('absent', `There is no span ${spanId} in this trace any more.`);
      return spans;
    },
    enabled: whole === undefined && spanId !== '',
    staleTime: 60_000,
  });
  const read = data?.find((span) => span.startMicros === startMicros) ?? data?.[0];
  const span = whole ? whole.spans[row] : read;
  return { span, error: span ? null : error, readAgain: () => void refetch() };
}
