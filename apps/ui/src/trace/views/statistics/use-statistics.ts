import { statisticsOfTrace, type StatisticsGrouping, type TraceStatistics } from '@app/model/reading';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchStatistics } from '../../../api/statistics';
import type { TraceHints } from '../../../api/traces';
import type { ShownTrace } from '../../model/shown-trace';

export interface StatisticsRead {
  readonly statistics: TraceStatistics | undefined;
  readonly error: Error | null;
  readonly readAgain: () => void;
}

/** Computed here from the spans; where those are too many to be here, by the query service. */
export function useStatistics(
  { traceId, skeleton, whole }: ShownTrace,
  groupBy: StatisticsGrouping,
  thenBy: StatisticsGrouping | undefined,
  hints: TraceHints,
): StatisticsRead {
  const computed = useMemo(
    () => whole && statisticsOfTrace(whole, { groupBy, ...(thenBy && { thenBy }) }),
    [whole, groupBy, thenBy],
  );
  const { data, error, refetch } = useQuery({
    queryKey: ['statistics', traceId, skeleton.spanId.length, groupBy, thenBy],
    queryFn: ({ signal }) => fetchStatistics(traceId, groupBy, thenBy, hints, signal),
    enabled: whole === undefined,
  });
  return {
    statistics: computed ?? data,
    error: computed ? null : error,
    readAgain: () => void refetch(),
  };
}
