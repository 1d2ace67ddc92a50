import type { BuiltFrom } from '@app/storage';

/** What the cluster says about an index. */
export interface IndexFacts {
  readonly index: string;
  readonly aliases: readonly AliasFacts[];
  readonly createdMillis: number;
  readonly replicas: number;
  /** The cluster chooses the number of replicas itself. */
  readonly replicasExpand: boolean;
  /** Name of an ILM policy that it is under. */
  readonly policy?: string;
  /** Absent: nobody asked. */
  readonly documents?: number;
  /** Of its primary shards. */
  readonly bytes?: number;
  readonly builtFrom?: BuiltFrom;
}

export interface AliasFacts {
  readonly name: string;
  /** Absent: the alias does not say; then it writes while it has one index. */
  readonly isWriteIndex?: boolean;
}

const WRITE = '-write';

/** Whether a write alias may send documents here. One that does not say counts as if it did. */
export function isWriteIndex({ aliases }: Pick<IndexFacts, 'aliases'>): boolean {
  return aliases.some(({ name, isWriteIndex }) => name.endsWith(WRITE) && isWriteIndex !== false);
}

export function hasAlias({ aliases }: Pick<IndexFacts, 'aliases'>, alias: string): boolean {
  return aliases.some(({ name }) => name === alias);
}
