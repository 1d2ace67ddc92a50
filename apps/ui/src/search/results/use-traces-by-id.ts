import { useQuery } from '@tanstack/react-query';
import { summaryOfTrace } from '@app/model/reading';
import { traceOfJaegerJson } from '../../trace/model/trace-of-jaeger-json';
import type { FoundTraces } from './found-traces';
import { readTraces } from './read-traces';

const NONE: FoundTraces['summaries'] = [];

/** The traces that a URL names, `?traceID=a&traceID=b`, or that are in files. */
export function useTracesById(traceIds: readonly string[]): FoundTraces {
  const enabled = traceIds.length > 0;
  const query = useQuery({
    queryKey: ['traces-by-id', traceIds],
    queryFn: async ({ signal }) => {
      const began = performance.now();
      const { uploaded, traces, warnings } = await readTraces(traceIds, signal);
      const summaries = [...uploaded, ...traces.map(traceOfJaegerJson)].map(summaryOfTrace);
      return { summaries, warnings, tookMs: performance.now() - began };
    },
    enabled,
  });
  return {
    summaries: query.data?.summaries ?? NONE,
    warnings: query.data?.warnings ?? [],
    freshness: null,
    tookMs: query.data?.tookMs,
    reading: enabled && query.isPending,
    outdated: false,
    readingMore: false,
    hasMore: false,
    loadMore: () => undefined,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
