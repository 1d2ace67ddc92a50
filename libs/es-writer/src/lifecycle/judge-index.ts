import { aliasOfGeneration } from '@app/model';
import { hasAlias, isWriteIndex, type IndexFacts } from './index-facts.js';
import type { LifecycleRules } from './lifecycle-rules.js';
import type { ManagedName } from './managed-name.js';
import type { ReplayHold } from './replay-hold.js';
import type { DueAction, IndexVerdict, NextStep } from './verdict.js';

/** An index among the others of its kind. */
export interface IndexInContext {
  readonly facts: IndexFacts;
  readonly name: ManagedName;
  readonly hold?: ReplayHold;
  /** Another generation of its day is behind the alias, or is a plain index of that name. */
  readonly superseded: boolean;
  /** When the next index of its row was made; absent for the newest. */
  readonly followedMillis?: number;
  /** The cluster has ILM, and it looks after the index. */
  readonly byPolicy: boolean;
}

type Judgement = Omit<IndexVerdict, 'facts' | 'name'>;

/** What an index is and what is due, by its name, its age and who owns it. Pure; nothing that may be wrong leads to a deletion. */
export function judgeIndex(context: IndexInContext, rules: LifecycleRules, nowMillis: number): IndexVerdict {
  return { facts: context.facts, name: context.name, ...judgement(context, rules, nowMillis) };
}

function judgement(context: IndexInContext, rules: LifecycleRules, nowMillis: number): Judgement {
  const { facts, name, hold, byPolicy } = context;
  if (name.period.kind === 'archive') return kept('it holds archived traces');
  if (name.period.kind === 'outside') return kept('it takes spans of implausible times, which have no day');
  if (hold !== undefined && hold.untilMillis === undefined) return { phase: 'held', reason: hold.reason, next: [] };
  if (byPolicy) return { phase: 'policy', reason: `the ILM policy ${facts.policy} looks after it`, next: [] };
  if (name.period.kind === 'day' && !rules.jaegerDays && aliasOfGeneration(facts.index) === undefined)
    return kept('Jaeger wrote it; INGESTER_LIFECYCLE_JAEGER_DAYS is off');
  if (isWriteIndex(facts)) return judgeWriteIndex(context, rules, nowMillis);
  const endMillis = name.period.kind === 'day' ? name.period.endMillis : context.followedMillis;
  if (endMillis === undefined) return kept('the newest of its row is never deleted');
  return judgeComplete(context, endMillis, rules, nowMillis);
}

function judgeWriteIndex({ facts, name }: IndexInContext, rules: LifecycleRules, nowMillis: number): Judgement {
  const reason = 'a write alias sends documents there';
  if (name.period.kind !== 'rolled' || !hasAlias(facts, `${name.base}-write`))
    return { phase: 'hot', reason, next: [] };
  const why = rolloverReason(facts, rules, nowMillis);
  if (why !== undefined) return { phase: 'hot', reason, due: { kind: 'roll over', why }, next: [] };
  const dueMillis = facts.createdMillis + rules.rolloverAgeMs;
  const empty = facts.documents === 0 && dueMillis <= nowMillis;
  return {
    phase: 'hot',
    reason,
    next: [empty ? { what: 'rolled over with its first document' } : step('rolled over', dueMillis)],
  };
}

function rolloverReason(facts: IndexFacts, rules: LifecycleRules, nowMillis: number): string | undefined {
  if (facts.documents === 0) return undefined;
  if ((facts.bytes ?? 0) >= rules.rolloverBytes) return `it holds ${facts.bytes} bytes`;
  if (nowMillis - facts.createdMillis >= rules.rolloverAgeMs) return 'it is old enough';
  return undefined;
}

/** @param endMillis since when no span of now belongs there */
function judgeComplete(
  context: IndexInContext,
  endMillis: number,
  rules: LifecycleRules,
  nowMillis: number,
): Judgement {
  const { facts, superseded } = context;
  const warm = step(`${rules.warmReplicas} replicas`, endMillis + rules.warmAgeMs);
  const deletion = deletionStep(context, endMillis, rules);
  if (nowMillis >= endMillis + rules.retentionMs) return judgeExpired(deletion, rules, nowMillis);
  const due = warm.atMillis! <= nowMillis ? replicasDue(facts, rules) : undefined;
  const next = [...(warm.atMillis! > nowMillis && !superseded ? [warm] : []), ...(rules.deletes ? [deletion] : [])];
  if (superseded) {
    const clean = { what: 'deleted when its replay is cleaned' };
    return {
      phase: 'superseded',
      reason: 'another generation of its day is live',
      ...(due && { due }),
      next: [clean, ...next],
    };
  }
  if (warm.atMillis! <= nowMillis) return { phase: 'warm', reason: endedSince(context), ...(due && { due }), next };
  const begun = nowMillis >= endMillis - DAY_MILLIS || context.name.period.kind === 'rolled';
  return begun
    ? { phase: 'hot', reason: nowMillis < endMillis ? 'its day is today' : endedSince(context), next }
    : { phase: 'ahead', reason: 'its day has not begun', next };
}

const DAY_MILLIS = 86_400_000;

function judgeExpired(deletion: NextStep, rules: LifecycleRules, nowMillis: number): Judgement {
  const phase = 'expired';
  if (!rules.deletes) return { phase, reason: 'it is older than the retention, and deletion is off', next: [] };
  if (deletion.atMillis! <= nowMillis)
    return { phase, reason: 'it is older than the retention', due: { kind: 'delete' }, next: [] };
  return { phase, reason: 'it is older than the retention, and in its grace', next: [deletion] };
}

/** At the end of the retention, and of every grace. */
function deletionStep({ facts, hold }: IndexInContext, endMillis: number, rules: LifecycleRules): NextStep {
  const { builtFrom } = facts;
  const rebuiltMillis = builtFrom === undefined || builtFrom.by === 'live' ? 0 : builtFrom.atMillis;
  const madeMillis = Math.max(facts.createdMillis, rebuiltMillis);
  const graceEndMillis = madeMillis > endMillis ? madeMillis + rules.graceMs : 0; // somebody wants this old day
  return step('deleted', Math.max(endMillis + rules.retentionMs, graceEndMillis, hold?.untilMillis ?? 0));
}

function replicasDue(
  { replicas, replicasExpand }: IndexFacts,
  { warmReplicas }: LifecycleRules,
): DueAction | undefined {
  return replicas > warmReplicas && !replicasExpand ? { kind: 'set replicas', replicas: warmReplicas } : undefined;
}

function endedSince({ name }: IndexInContext): string {
  return name.period.kind === 'day' ? 'its day is over' : 'it was rolled over';
}

function kept(reason: string): Judgement {
  return { phase: 'kept', reason, next: [] };
}

function step(what: string, atMillis: number): NextStep {
  return { what, atMillis };
}
