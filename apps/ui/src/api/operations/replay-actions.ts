import { postOperation } from './request-operations';
import type { ReplayRequest } from './replay-plan';
import type { OperationTask } from './tasks';

export interface RunRequest extends ReplayRequest {
  readonly name: string;
  /** Ends at the head of the topic in place of following it until the switch. */
  readonly untilCaughtUp?: boolean;
}

/** What is done to a replay that exists; `confirm` is its name. */
export type ReplayAction =
  | {
      readonly action: 'verify';
      /** Every document, in place of a sample of traces. */
      readonly all?: boolean;
      /** Traces, 1 to 10,000. */
      readonly sample?: number;
    }
  | { readonly action: 'switch'; readonly confirm: string; /** In spite of differences. */ readonly force?: string }
  | { readonly action: 'rollback' | 'cancel'; readonly confirm: string }
  | {
      readonly action: 'clean';
      readonly confirm: string;
      /** Does not wait for the grace period. */ readonly now?: boolean;
    }
  | { readonly action: 'pause' | 'resume' };

/**
 * Begins a replay, or goes on with the one of that name. Like every action it answers after ten seconds at the latest: with what became of it, or with
 * a task that runs on and is to be asked about.
 */
export function runReplay(request: RunRequest): Promise<OperationTask> {
  return postOperation('/replays', request);
}

export function actOnReplay(name: string, { action, ...body }: ReplayAction): Promise<OperationTask> {
  return postOperation(`/replays/${encodeURIComponent(name)}/${action}`, body);
}
