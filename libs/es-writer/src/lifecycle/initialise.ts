import { aliasOfGeneration, indexAlias, indexBase, utcDay, type IndexKind } from '@app/model';
import { firstGeneration } from '../generations/write-alias.js';
import { hasAlias, isWriteIndex, type IndexFacts } from './index-facts.js';
import type { LifecycleAction } from './lifecycle-action.js';
import { builtLive, type ClusterSurvey } from './plan-lifecycle.js';

export interface Initialisation {
  readonly actions: readonly LifecycleAction[];
  /** What stands in the way, as sentences. */
  readonly problems: readonly string[];
}

const KINDS: readonly IndexKind[] = ['span', 'service', 'dependencies'];

/**
 * What is missing for the first span: today's indices, or the write and read aliases in front of a first index. Where indices are there and only
 * the write alias is gone, the newest gets it back. Pure; nothing to do when it was done.
 */
export function initialise(survey: ClusterSurvey): Initialisation {
  const results = [...survey.prefixes].flatMap((prefix) =>
    KINDS.map((kind) => (survey.rollover ? firstOfRow(survey, prefix, kind) : firstOfDay(survey, prefix, kind))),
  );
  return {
    actions: results.flatMap(({ actions }) => actions),
    problems: results.flatMap(({ problems }) => problems),
  };
}

function firstOfDay(survey: ClusterSurvey, prefix: string, kind: IndexKind): Initialisation {
  const { indices, nowMillis } = survey;
  const alias = indexAlias(prefix, kind, utcDay(nowMillis));
  if (indices.some((facts) => facts.index === alias || hasAlias(facts, alias))) return { actions: [], problems: [] };
  return made({
    kind: 'create',
    ...firstGeneration(alias, { rollover: false }),
    builtFrom: builtLive(survey),
    reason: 'there is none for today',
  });
}

function firstOfRow(survey: ClusterSurvey, prefix: string, kind: IndexKind): Initialisation {
  const { indices } = survey;
  const base = indexBase(prefix, kind);
  const [writeAlias, readAlias] = [`${base}-write`, `${base}-read`];
  const plain = indices.find(({ index }) => index === writeAlias || index === readAlias);
  if (plain !== undefined) {
    return { actions: [], problems: [`${plain.index} is an index; an alias must have this name`] };
  }
  const writing = indices.filter((facts) => hasAlias(facts, writeAlias));
  if (writing.length > 0) return readable(writing, readAlias);
  const newest = indices
    .filter(({ index }) => aliasOfGeneration(index) === base)
    .toSorted((a, b) => (a.index < b.index ? 1 : -1))[0];
  if (newest === undefined) {
    return made({
      kind: 'create',
      ...firstGeneration(writeAlias, { rollover: true }),
      builtFrom: builtLive(survey),
      reason: 'there is none yet',
    });
  }
  const aliases = { [writeAlias]: { is_write_index: true }, [readAlias]: {} };
  return made({
    kind: 'add aliases',
    index: newest.index,
    aliases,
    reason: 'it is the newest, and nothing is written to',
  });
}

/** The index that is written to must also be read; those of before may have been taken out of the read alias for good. */
function readable(writing: readonly IndexFacts[], readAlias: string): Initialisation {
  const unread = writing.filter((facts) => isWriteIndex(facts) && !hasAlias(facts, readAlias));
  return {
    actions: unread.map(({ index }) => ({
      kind: 'add aliases',
      index,
      aliases: { [readAlias]: {} },
      reason: 'it is written to, and not read',
    })),
    problems: [],
  };
}

function made(action: LifecycleAction): Initialisation {
  return { actions: [action], problems: [] };
}
