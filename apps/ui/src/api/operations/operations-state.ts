import { queryOptions } from '@tanstack/react-query';
import { OPERATIONS_API, readOperations } from './request-operations';

export interface OperationsState {
  readonly enabled: boolean;
  readonly mayRead: boolean;
  readonly mayAct: boolean;
  /** Why not, or why not everything, as a sentence; `null` when all is allowed. */
  readonly reason: string | null;
  /** What is looked after; `null` unless `mayRead`. The name of the dead-letter topic confirms what is done to it. */
  readonly topic: string | null;
  readonly deadLetterTopic: string | null;
  readonly group: string | null;
}

/** Answers always, also where there is no such API: `enabled` is then false. */
export const operationsStateQuery = queryOptions({
  queryKey: [OPERATIONS_API, 'state'],
  queryFn: ({ signal }) => readOperations<OperationsState>('', signal),
  staleTime: 60_000,
  retry: false,
});
