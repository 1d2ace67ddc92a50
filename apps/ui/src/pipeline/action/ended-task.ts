import type { QueryClient } from '@tanstack/react-query';
import { taskQuery } from '../../api/operations';
import type { OperationTask } from '../../api/operations-answers';

const AGAIN_MS = 1_000;

/** The task when it has ended. */
export async function endedTask(task: OperationTask, client: QueryClient, signal: AbortSignal): Promise<OperationTask> {
  let latest = task;
  while (latest.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    signal.throwIfAborted();
    latest = await client.fetchQuery({ ...taskQuery(task.id), staleTime: 0 });
  }
  return latest;
}
