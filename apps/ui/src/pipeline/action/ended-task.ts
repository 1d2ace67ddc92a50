import { fetchTask, type OperationTask } from '../../api/operations/tasks';

const AGAIN_MS = 1_000;

/** The task when it has ended. @throws the signal's reason */
export async function endedTask(task: OperationTask, signal: AbortSignal): Promise<OperationTask> {
  let latest = task;
  while (latest.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    signal.throwIfAborted();
    latest = await fetchTask(task.id, signal);
  }
  return latest;
}
