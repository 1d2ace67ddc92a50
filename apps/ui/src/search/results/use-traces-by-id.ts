import { useQuery } from '@tanstack/react-query';
import { summaryOfTrace } from '@app/model/reading';
import { fetchTracesById } from '../../api/traces-by-id';
import { traceOfJaegerJson } from '../../trace/model/trace-of-jaeger-json';
import { uploadedTrace } from '../../trace/model/uploaded-traces';
import type { FoundTraces } from './found-traces';

const NONE: FoundTraces['summaries'] = [];

/** The traces that a URL names, `?traceID=a&traceID=b`; those of files, which the store does not know, from memory. */
export function useTracesById(traceIds: readonly string[]): FoundTraces {
  const enabled = traceIds.length > 0;
  const query = useQuery({
    queryKey: ['traces-by-id', traceIds],
    queryFn: async ({ signal }) => {
      const began = performance.now();
      const uploaded = traceIds.flatMap((traceId) => uploadedTrace(traceId) ?? []);
      const stored = traceIds.filter((traceId) => uploadedTrace(traceId) === undefined);
      const { traces, warnings } = await fetchTracesById(stored, signal);
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
