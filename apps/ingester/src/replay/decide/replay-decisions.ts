import type { HistoryEntry, ReplayJob } from '@app/model';

/** Why something must not be done, as a sentence for people; `undefined`: it may. */
export type Refusal = string | undefined;

/** What `history` says of a replay beside the commands that were given. */
export const HistoryAction = {
  prepared: 'prepared',
  recordsLost: 'records lost',
  cleaned: 'cleaned',
} as const;

/** Nothing is read for it any more, and its days are free. */
export function isOver({ phase, switched }: ReplayJob): boolean {
  if (phase === 'rolled-back') return switched?.caughtUp === true;
  return phase === 'done' || phase === 'cancelled';
}

/** Whether processes that work on the replay itself (not on its way back) have something to read. */
export function needsWorkers({ phase }: ReplayJob): boolean {
  return phase === 'running' || phase === 'switching' || phase === 'switched';
}

export function hasHistory({ history }: ReplayJob, action: string): boolean {
  return history.some((entry) => entry.action === action);
}

export function withHistory(job: ReplayJob, entry: HistoryEntry): ReplayJob {
  return { ...job, history: [...job.history, entry] };
}

export function mayWorkOn(job: ReplayJob): Refusal {
  if (needsWorkers(job)) return undefined;
  if (isWayBack(job)) return `${said(job)} is on its way back: finish that with "replay rollback --name ${job.name}"`;
  return `${said(job)} is over (${job.phase}): take another name`;
}

/** Of the operator's wish to pause or to go on. */
export function mayWish(job: ReplayJob): Refusal {
  return job.phase === 'running' ? undefined : `${said(job)} is ${job.phase}: only a running one pauses`;
}

export function mayCancel(job: ReplayJob): Refusal {
  if (job.phase === 'running' || job.phase === 'cancelled') return undefined;
  if (isOver(job)) return `${said(job)} is over (${job.phase}): there is nothing to cancel`;
  return `${said(job)} is ${job.phase}: its aliases may have moved; finish it, then "replay rollback"`;
}

export function mayVerify(job: ReplayJob): Refusal {
  if (job.target.kind !== 'generation') return noGeneration(job, 'compare with');
  if (hasHistory(job, HistoryAction.cleaned)) return `${said(job)} was cleaned: one of its generations is gone`;
  return job.phase === 'cancelled' ? `${said(job)} was cancelled` : undefined;
}

/** @param reason of the operator who switches in spite of differences */
export function maySwitch(job: ReplayJob, reason: string | undefined): Refusal {
  if (job.target.kind !== 'generation') return noGeneration(job, 'switch to');
  if (job.phase === 'switching' || job.phase === 'switched') return undefined;
  if (job.phase === 'done') return `${said(job)} is done: its generations are live`;
  if (job.phase !== 'running') return `${said(job)} is ${job.phase}: it cannot be switched to any more`;
  if (hasHistory(job, HistoryAction.recordsLost)) {
    return `${said(job)} lost records to the retention of its topic before it had read them: its days are partial`;
  }
  if (job.wanted === 'paused') return `${said(job)} is paused: "replay resume --name ${job.name}" first`;
  if (reason !== undefined) return undefined;
  if (job.verification === undefined) return `${said(job)} was not verified: "replay verify --name ${job.name}" first`;
  const { differences } = job.verification;
  return differences === 0
    ? undefined
    : `verification found ${differences} ${differences === 1 ? 'difference' : 'differences'}: repair them and verify again, or --force "<reason>"`;
}

/** @param others all replays that are known */
export function mayRollBack(job: ReplayJob, others: readonly ReplayJob[]): Refusal {
  if (isWayBack(job)) return isOver(job) ? `${said(job)} is rolled back` : undefined;
  if (job.switched === undefined) return `${said(job)} is ${job.phase}: nothing was switched`;
  if (hasHistory(job, HistoryAction.cleaned)) return `${said(job)} was cleaned: the old generations are gone`;
  const later = others.find((other) => other.name !== job.name && !isOver(other) && sharesAlias(job, other));
  return later === undefined ? undefined : `${said(later)} rebuilds one of its days: cancel that first`;
}

/** @param graceMs how long generations that were live before a switch are kept after it */
export function mayClean(job: ReplayJob, graceMs: number, nowMillis: number): Refusal {
  if (!isOver(job)) return `${said(job)} is ${job.phase}: only what is over is cleaned`;
  if (job.phase !== 'done' || job.switched === undefined) return undefined;
  const leftMs = job.switched.atMillis + graceMs - nowMillis;
  if (leftMs <= 0) return undefined;
  return `${said(job)} was switched to at ${new Date(job.switched.atMillis).toISOString()}: its old generations are kept until ${new Date(job.switched.atMillis + graceMs).toISOString()} (--grace, or --now)`;
}

function isWayBack({ phase }: ReplayJob): boolean {
  return phase === 'rolling-back' || phase === 'rolled-back';
}

function sharesAlias(one: ReplayJob, other: ReplayJob): boolean {
  const aliases = new Set(aliasesOf(one));
  return aliasesOf(other).some((alias) => aliases.has(alias));
}

function aliasesOf({ target }: ReplayJob): string[] {
  return target.kind === 'generation' ? target.indices.map(({ alias }) => alias) : [];
}

function noGeneration(job: ReplayJob, purpose: string): string {
  return `${said(job)} makes no new generation (its target is ${job.target.kind}): there is nothing to ${purpose}`;
}

function said({ name }: ReplayJob): string {
  return `replay ${name}`;
}
