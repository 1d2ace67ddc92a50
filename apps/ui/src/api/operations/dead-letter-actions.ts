import { postOperation } from './request-operations';
import type { LetterConditions } from './dead-letters';
import type { OperationTask } from './tasks';

export interface RedriveRequest {
  /** The name of the dead-letter topic; not needed for a dry run. */
  readonly confirm?: string;
  /** Exactly one of the three: ids `partition/offset`, at most 1,000; conditions; or all of them. */
  readonly ids?: readonly string[];
  readonly where?: LetterConditions;
  readonly all?: boolean;
  readonly limit?: number;
  /** Also letters that were redriven before. */
  readonly again?: boolean;
  /** Also letters that came back three times. */
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

export interface PurgeRequest {
  /** The name of the dead-letter topic; not needed for a dry run. */
  readonly confirm?: string;
  /** Exactly one of the three: up to these letters and with them, one per partition; up to a time; or all of them. */
  readonly through?: readonly string[];
  /** RFC 3339, or how long ago, in hours at most: `168h`. */
  readonly before?: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
}

/** One redrive or purge at a time, dry runs among them: 409 for the second. */
export function redriveDeadLetters(request: RedriveRequest): Promise<OperationTask> {
  return postOperation('/dead-letters/redrive', request);
}

export function purgeDeadLetters(request: PurgeRequest): Promise<OperationTask> {
  return postOperation('/dead-letters/purge', request);
}
