import { aliasOfGeneration, generationName, prefixOf, utcDay, type ReplayJob, type Schema } from '@app/model';
import type { BuiltFrom } from '@app/storage';
import { firstGeneration } from '../generations/write-alias.js';
import { hasAlias, type IndexFacts } from './index-facts.js';
import { judgeIndex } from './judge-index.js';
import type { LifecycleAction } from './lifecycle-action.js';
import type { LifecycleRules } from './lifecycle-rules.js';
import { managedName, type ManagedName } from './managed-name.js';
import { replayHold } from './replay-hold.js';
import type { IndexVerdict } from './verdict.js';

/** What the cluster holds, as of one moment. */
export interface ClusterSurvey {
  readonly nowMillis: number;
  /** Of `managedPrefix`: the installation's, and those of its tenants. */
  readonly prefixes: ReadonlySet<string>;
  readonly indices: readonly IndexFacts[];
  readonly replays: readonly ReplayJob[];
  readonly rollover: boolean;
  /** Of new indices. */
  readonly schema: Schema;
  /** ILM looks after the indices that have a policy. */
  readonly hasIlm: boolean;
}

/** An index whose name is ours to judge. */
interface Named {
  readonly facts: IndexFacts;
  readonly name: ManagedName;
}

/** What every index is and what is due for it, in the order of the survey; indices of others are left out. Pure. */
export function judgeIndices(survey: ClusterSurvey, rules: LifecycleRules): IndexVerdict[] {
  const { nowMillis, prefixes, replays, hasIlm } = survey;
  const named = survey.indices.flatMap((facts): Named[] => {
    const name = managedName(facts.index, prefixes);
    return name === undefined ? [] : [{ facts, name }];
  });
  const rows = Map.groupBy(named, ({ name }) => name.base);
  return named.map(({ facts, name }) => {
    const row = rows.get(name.base) ?? [];
    const hold = replayHold(facts, name, replays, rules.graceMs);
    const followedMillis = followed(name, row);
    const context = {
      facts,
      name,
      superseded: isSuperseded(facts, name, row),
      byPolicy: hasIlm && facts.policy !== undefined,
      ...(hold && { hold }),
      ...(followedMillis !== undefined && { followedMillis }),
    };
    return judgeIndex(context, rules, nowMillis);
  });
}

/** What is due for the indices, what is deleted last. */
export function dueActions(verdicts: readonly IndexVerdict[], survey: ClusterSurvey): LifecycleAction[] {
  const actions = verdicts.flatMap((verdict) => dueAction(verdict, survey) ?? []);
  return [...actions.filter(({ kind }) => kind !== 'delete'), ...actions.filter(({ kind }) => kind === 'delete')];
}

/** Tomorrow's indices: each kind and tenant that has one today gets one, as soon as tomorrow is near. */
export function createAhead(survey: ClusterSurvey, rules: LifecycleRules): LifecycleAction[] {
  const { indices, prefixes, nowMillis, rollover } = survey;
  const [today, soon] = [utcDay(nowMillis), utcDay(nowMillis + rules.aheadMs)];
  if (rollover || today === soon) return [];
  const names = new Set(indices.flatMap(({ index, aliases }) => [index, ...aliases.map(({ name }) => name)]));
  const due = new Set<string>();
  for (const { index } of indices) {
    const name = managedName(index, prefixes);
    if (name?.period.kind !== 'day' || name.period.day !== today || name.kind === 'sampling') continue;
    const alias = `${name.base}-${soon}`;
    if (!names.has(alias)) due.add(alias);
  }
  return [...due].map((alias) => ({
    kind: 'create',
    ...firstGeneration(alias, { rollover }),
    builtFrom: builtLive(survey),
    reason: 'tomorrow is near',
  }));
}

/** What is noted in an index that the stream of spans will fill. */
export function builtLive({ schema, nowMillis }: Pick<ClusterSurvey, 'schema' | 'nowMillis'>): BuiltFrom {
  return { by: 'live', schema, atMillis: nowMillis };
}

/** When the row went on: the next index was made then. */
function followed({ period }: ManagedName, row: readonly Named[]): number | undefined {
  if (period.kind !== 'rolled') return undefined;
  const later = row.flatMap(({ name, facts }) =>
    name.period.kind === 'rolled' && name.period.generation > period.generation
      ? [{ generation: name.period.generation, createdMillis: facts.createdMillis }]
      : [],
  );
  return later.toSorted((a, b) => a.generation - b.generation)[0]?.createdMillis;
}

function isSuperseded(facts: IndexFacts, { period }: ManagedName, row: readonly Named[]): boolean {
  if (period.kind !== 'day') return false;
  const { alias } = period;
  if (facts.index === alias || hasAlias(facts, alias)) return false;
  return row.some((other) => other.facts.index === alias || hasAlias(other.facts, alias));
}

function dueAction({ facts, name, due, reason }: IndexVerdict, survey: ClusterSurvey): LifecycleAction | undefined {
  const { index } = facts;
  if (due === undefined) return undefined;
  if (due.kind === 'delete') return { kind: 'delete', index, reason };
  if (due.kind === 'set replicas') return { kind: 'set replicas', index, replicas: due.replicas, reason };
  const newIndex = generationName(aliasOfGeneration(index) ?? name.base, generationOf(name) + 1);
  return {
    kind: 'roll over',
    writeAlias: `${name.base}-write`,
    readAlias: `${name.base}-read`,
    index,
    newIndex,
    builtFrom: builtLive(survey),
    reason: due.why,
  };
}

function generationOf({ period }: ManagedName): number {
  return period.kind === 'rolled' ? period.generation : 0;
}

/** Indices whose names look like ours, of a tenant that nobody has seen or of another installation. */
export function strangers({ indices, prefixes }: ClusterSurvey): string[] {
  return indices
    .map(({ index }) => index)
    .filter((index) => !prefixes.has(prefixOf(index)) && managedName(index, new Set([prefixOf(index)])) !== undefined);
}
