import type { AliasMove } from '@app/storage';
import type { estypes } from '@elastic/elasticsearch';

/** What is behind the names of a request, before it. */
export interface AliasFacts {
  /** Indices behind each alias; an alias that does not exist is left out. */
  readonly behind: ReadonlyMap<string, readonly string[]>;
  /** Names that are indices. */
  readonly indices: ReadonlySet<string>;
}

export type AliasDecision =
  | { readonly actions: readonly estypes.IndicesUpdateAliasesAction[] }
  /** Nothing may be moved. */
  | { readonly problem: string };

/**
 * The actions of one `_aliases` request, without those that were done already. Elasticsearch does all of them or none. Each `remove` must find its
 * alias: if somebody else moves one in the meantime, all of them fail.
 *
 * A plain index of an alias's name is never replaced: `remove_index` could do so in the same request, and there would be no way back.
 */
export function aliasActions(moves: readonly AliasMove[], facts: AliasFacts): AliasDecision {
  const actions: estypes.IndicesUpdateAliasesAction[] = [];
  for (const move of moves) {
    const problem = problemOf(move, facts);
    if (problem !== undefined) return { problem };
    const { alias, from, to } = move;
    if (isDone(move, facts)) continue;
    if (from !== undefined) actions.push({ remove: { index: from, alias, must_exist: true } });
    actions.push({ add: { index: to, alias } });
  }
  return { actions };
}

function problemOf(move: AliasMove, facts: AliasFacts): string | undefined {
  const { alias, from, to } = move;
  if (facts.indices.has(alias)) {
    return `${alias} is an index of its own, not an alias: nothing can take its place without deleting it`;
  }
  if (!facts.indices.has(to)) return `${to} does not exist`;
  if (isDone(move, facts)) return undefined;
  const behind = facts.behind.get(alias) ?? [];
  const expected = from === undefined ? [] : [from];
  if (behind.length === expected.length && behind.every((index) => index === from)) return undefined;
  return `the alias ${alias} points to ${named(behind)}, not to ${named(expected)}`;
}

function isDone({ alias, to }: AliasMove, { behind }: AliasFacts): boolean {
  const indices = behind.get(alias) ?? [];
  return indices.length === 1 && indices[0] === to;
}

function named(indices: readonly string[]): string {
  return indices.length === 0 ? 'nothing' : indices.join(', ');
}
