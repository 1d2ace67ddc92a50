import { criticalPathOf } from '@app/model/reading';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchCriticalPath, type TraceHints } from '../../api/traces';
import type { ShownTrace } from '../model/shown-trace';
import { MAX_WHOLE_SPANS } from '../model/use-shown-trace';
import { CriticalIndex } from './critical-index';

export interface CriticalRead {
  readonly index: CriticalIndex | undefined;
  readonly error: Error | null;
}

/** Computed here for a trace that is whole; by the query service for one that is too large. */
export function useCriticalIndex(trace: ShownTrace, hints: TraceHints, shown: boolean): CriticalRead {
  const large = trace.whole === undefined && trace.skeleton.spanId.length > MAX_WHOLE_SPANS;
  const { data, error } = useQuery({
    queryKey: ['critical-path', trace.traceId, trace.skeleton.spanId.length],
    queryFn: ({ signal }) => fetchCriticalPath(trace.traceId, hints, signal),
    enabled: shown && large,
  });
  const index = useMemo(() => {
    if (!shown) return undefined;
    const path = trace.whole ? criticalPathOf(trace.whole) : data;
    return path && new CriticalIndex(path, trace);
  }, [shown, trace, data]);
  return { index, error: shown && large ? error : null };
}
