import { queryOptions } from '@tanstack/react-query';
import { OPERATIONS_API, readOperations } from './request-operations';

export interface Indices {
  readonly asOf: string;
  /** By name. */
  readonly indices: readonly IndexState[];
  /** Sentences beside the list: what is left alone, when the last round was. */
  readonly notes: readonly string[];
}

export interface IndexState {
  readonly index: string;
  /** From its name; `null` where it says nothing of the kind. */
  readonly kind: string | null;
  readonly day: string | null;
  readonly generation: number | null;
  readonly aliases: readonly string[];
  readonly phase: string;
  /** Why it is in this phase, as a sentence. */
  readonly reason: string;
  /** What the next round does to it. */
  readonly due: string | null;
  readonly next: readonly { readonly what: string; readonly at: string | null }[];
  readonly createdAt: string;
  readonly replicas: number;
  readonly documents: number | null;
  readonly bytes: number | null;
  readonly builtFrom: BuiltFrom | null;
}

export interface BuiltFrom {
  readonly by: string;
  readonly name: string | null;
  readonly topic: string | null;
  readonly at: string;
  readonly ranges: readonly { readonly partition: number; readonly start: string; readonly end: string | null }[];
}

export const indicesQuery = queryOptions({
  queryKey: [OPERATIONS_API, 'indices'],
  queryFn: ({ signal }) => readOperations<Indices>('/indices', signal),
  staleTime: 10_000,
  retry: false,
});
