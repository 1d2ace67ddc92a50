export type TaskState = 'running' | 'done' | 'failed' | 'refused' | 'interrupted';

/** A command that somebody had this process run. */
export interface OperationTaskJson {
  readonly id: string;
  readonly command: string;
  readonly subject: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly state: TaskState;
  readonly exitCode: number | null;
  readonly progress: object | null;
  readonly result: object | null;
  readonly messages: readonly string[];
}
