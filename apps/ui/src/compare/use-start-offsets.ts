import type { ComparedNode, ComparedTrace } from '@app/model/reading';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchTrace } from '../api/traces';
import { traceOfJaegerJson } from '../trace/model/trace-of-jaeger-json';
import { uploadedTrace } from '../trace/model/uploaded-traces';
import { MAX_WHOLE_SPANS } from '../trace/model/use-shown-trace';
import { startOffsets, type StartOffsets } from './start-offsets';

export interface StartsRead {
  /** `undefined`: not known, or not yet. */
  readonly starts: StartOffsets | undefined;
  readonly error: Error | null;
}

/** When the calls of one side start. That of a median is not known, and nor is that of a trace too large to be read whole. */
export function useStartOffsets(nodes: readonly ComparedNode[], { traceId, spanCount }: ComparedTrace): StartsRead {
  const { data: trace, error } = useQuery({
    queryKey: ['compared-trace', traceId],
    queryFn: async ({ signal }) => uploadedTrace(traceId!) ?? traceOfJaegerJson(await fetchTrace(traceId!, {}, signal)),
    enabled: traceId !== undefined && spanCount <= MAX_WHOLE_SPANS,
    staleTime: 60_000,
  });
  const starts = useMemo(() => trace && startOffsets(nodes, trace), [nodes, trace]);
  return { starts, error };
}
