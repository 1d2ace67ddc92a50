import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { searchTraces, type TraceSearchParams } from '../../api/trace-search';
import type { FoundTraces } from './found-traces';
import { summariesOfPages } from './summaries-of-pages';

/** @param askedAtMs tells a search from the same one asked again */
export function useTraceSearch(request: TraceSearchParams, askedAtMs: number, enabled: boolean): FoundTraces {
  const search = useInfiniteQuery({
    queryKey: ['search', request, askedAtMs],
    queryFn: async ({ pageParam, signal }) => {
      const began = performance.now();
      const page = await searchTraces(request, pageParam, signal);
      return { ...page, tookMs: performance.now() - began };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_page_token }) => next_page_token,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    enabled,
  });
  const data = enabled ? search.data : undefined; // what was found before is no answer when nothing is asked
  const summaries = useMemo(() => summariesOfPages(data?.pages ?? []), [data]);
  const warnings = useMemo(() => [...new Set((data?.pages ?? []).flatMap((page) => page.warnings))], [data]);
  const last = data?.pages.at(-1);
  return {
    summaries,
    warnings,
    freshness: last?.freshness ?? null,
    tookMs: last?.tookMs,
    reading: enabled && search.isPending,
    outdated: enabled && search.isPlaceholderData,
    readingMore: search.isFetchingNextPage,
    hasMore: enabled && search.hasNextPage,
    loadMore: () => void search.fetchNextPage(),
    error: enabled ? search.error : null,
    retry: () => void (search.isFetchNextPageError ? search.fetchNextPage() : search.refetch()),
  };
}
