import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { OperationTask } from '../../api/operations/tasks';
import { endedTask } from './ended-task';

/** Asks what would happen, and waits for the answer. */
export function useDryRun(request: object, ask: () => Promise<OperationTask>): UseQueryResult<OperationTask> {
  return useQuery({
    queryKey: ['dry-run', request],
    queryFn: async ({ signal }) => endedTask(await ask(), signal),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}
