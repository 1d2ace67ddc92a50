import { queryOptions } from '@tanstack/react-query';
import { OPERATIONS_API, postOperation, readOperations } from './request-operations';
import type { ReplayPhase } from './replays';
import type { PurgeResult, RedriveResult, VerifyResult } from './task-results';

/**
 * `done`: exit status 0, or a verification that found differences. `refused`: nothing was touched, `messages` say why.
 * `interrupted`: somebody stopped it, or the query service was.
 */
export type TaskState = 'running' | 'done' | 'failed' | 'refused' | 'interrupted';

/** A command of the ingester that somebody had the query service run. */
export interface OperationTask {
  readonly id: string;
  /** `replay run`, `dead-letter redrive` … */
  readonly command: string;
  /** Name of the replay, or of the dead-letter topic. */
  readonly subject: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly state: TaskState;
  readonly exitCode: number | null;
  /** The last of `replay run`. */
  readonly progress: ReplayRunProgress | null;
  /** Of a redrive, a purge or a verification; `null` of all others and before the end. */
  readonly result: RedriveResult | PurgeResult | VerifyResult | null;
  /** What it said last, oldest first. */
  readonly messages: readonly string[];
}

export interface TaskList {
  /** Newest first. */
  readonly tasks: readonly OperationTask[];
}

/** Of this process alone, but for what is left. */
export interface ReplayRunProgress {
  readonly time: string;
  readonly phase: ReplayPhase;
  readonly share: number;
  readonly recordsLeft: number;
  readonly caughtUp: boolean;
  readonly spansPerSecond: number;
  readonly secondsLeft: number | null;
  readonly waitingFor: string | null;
  readonly spans: number;
  readonly taken: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly unreadable: number;
}

/** What this process of the query service was told to do; the last hundred. */
export const tasksQuery = queryOptions({
  queryKey: [OPERATIONS_API, 'tasks'],
  queryFn: ({ signal }) => readOperations<TaskList>('/tasks', signal),
  retry: false,
});

export function fetchTask(id: string, signal: AbortSignal): Promise<OperationTask> {
  return readOperations(`/tasks/${encodeURIComponent(id)}`, signal);
}

/** Ends a task; a replay can be run again and goes on where it was. */
export function stopTask(id: string): Promise<OperationTask> {
  return postOperation(`/tasks/${encodeURIComponent(id)}/stop`, {});
}
