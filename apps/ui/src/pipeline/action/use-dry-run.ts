import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { stopTask, type OperationTask } from '../../api/operations/tasks';
import { endedTask } from './ended-task';
import { Turns } from './turns';

/** The service does no more than one of them at a time, and refuses a second one. */
const turns = new Turns();

/** Asks what would happen, and waits for the answer. What is asked otherwise meanwhile is asked when the service is free for it. */
export function useDryRun(request: object, ask: () => Promise<OperationTask>): UseQueryResult<OperationTask> {
  return useQuery({
    queryKey: ['dry-run', request],
    queryFn: ({ signal }) => turns.take(() => dryRun(ask, signal), signal),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}

/** Ends it when nobody waits for it any more: it would be in the way of the next. */
async function dryRun(ask: () => Promise<OperationTask>, signal: AbortSignal): Promise<OperationTask> {
  const begun = await ask();
  try {
    return await endedTask(begun, signal);
  } catch (error) {
    if (signal.aborted) await stopTask(begun.id);
    throw error;
  }
}
