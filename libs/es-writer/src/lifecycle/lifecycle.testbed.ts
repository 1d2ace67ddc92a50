import type { ReplayJob } from '@app/model';
import type { IndexFacts } from './index-facts.js';
import type { LifecycleRules } from './lifecycle-rules.js';
import { dueActions, judgeIndices, type ClusterSurvey } from './plan-lifecycle.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const NOON = Date.parse('2026-11-22T12:00:00Z');

/** As they are by default. */
export const RULES: LifecycleRules = {
  retentionMs: 30 * DAY_MS,
  deletes: true,
  jaegerDays: false,
  warmAgeMs: DAY_MS,
  warmReplicas: 0,
  graceMs: 3 * DAY_MS,
  aheadMs: 3 * HOUR_MS,
  rolloverAgeMs: DAY_MS,
  rolloverBytes: 50 * 1024 ** 3,
};

/** An index, made at the beginning of the day in its name or long ago, with one replica. */
export function index(name: string, { aliases = [], ...facts }: IndexParts = {}): IndexFacts {
  const day = /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? '2026-01-01';
  return {
    index: name,
    createdMillis: Date.parse(`${day}T00:00:00Z`),
    replicas: 1,
    replicasExpand: false,
    aliases: aliases.map((alias) => (typeof alias === 'string' ? { name: alias } : alias)),
    ...facts,
  };
}

type IndexParts = Partial<Omit<IndexFacts, 'aliases'>> & {
  readonly aliases?: readonly (string | IndexFacts['aliases'][number])[];
};

/** A generation behind its alias. */
export function liveDay(alias: string, parts: IndexParts = {}): IndexFacts {
  return index(`${alias}-000001`, { aliases: [alias], ...parts });
}

export function survey(parts: Partial<ClusterSurvey> = {}): ClusterSurvey {
  return {
    nowMillis: NOON,
    prefixes: new Set(['']),
    indices: [],
    replays: [],
    rollover: false,
    schema: 'compact',
    hasIlm: false,
    ...parts,
  };
}

export function replay(parts: Partial<ReplayJob> = {}): ReplayJob {
  return {
    name: 'again',
    source: { kind: 'log', topic: 'spans', clusterId: 'cluster', topicId: 'topic', ranges: [] },
    selection: {},
    transforms: [],
    target: { kind: 'generation', indices: [] },
    phase: 'running',
    wanted: 'running',
    createdMillis: Date.parse('2026-11-01T00:00:00Z'),
    history: [],
    ...parts,
  };
}

/** What is due, each as a short line. */
export function due(parts: Partial<ClusterSurvey>, rules: LifecycleRules = RULES): string[] {
  return dueActions(judgeIndices(survey(parts), rules), survey(parts)).map((action) =>
    action.kind === 'roll over'
      ? `roll over to ${action.newIndex}`
      : `${action.kind} ${'index' in action ? action.index : ''}`,
  );
}

/** What every index is. */
export function phases(parts: Partial<ClusterSurvey>, rules: LifecycleRules = RULES): string[] {
  return judgeIndices(survey(parts), rules).map(({ phase }) => phase);
}
