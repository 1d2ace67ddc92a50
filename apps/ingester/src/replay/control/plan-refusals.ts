import { earliestAcceptanceMillis, type DayCoverage, type ReplayJob } from '@app/model';
import { isOver } from '../decide/replay-decisions.js';
import type { PlanFacts } from './plan-facts.js';
import type { ReplayPlan } from './replay-plan.js';
import type { ReplayRequest } from './replay-request.js';

type Parts = Pick<ReplayPlan, 'partitions' | 'days' | 'indices'>;

/** Why a replay must not be done: everything that is in the way, as sentences. */
export function refusalsOf(request: ReplayRequest, facts: PlanFacts, parts: Parts): string[] {
  const { topic, site } = facts;
  if (topic === undefined) return [`there is no topic ${site.topic} at these brokers`];
  const unknown = (request.partitions ?? []).filter(
    (wanted) => !topic.partitions.some(({ partition }) => partition === wanted),
  );
  if (unknown.length > 0) return [`${site.topic} has no partition ${unknown.join(', ')}`];
  const empty = parts.partitions.every(({ records }) => records === 0n);
  const refusals = empty ? [`there is nothing to read: the range of ${site.topic} holds no records`] : [];
  if (request.target.kind === 'topic') refusals.push(...topicRefusals(request.target.topic, facts));
  return request.target.kind === 'generation' ? [...refusals, ...generationRefusals(request, facts, parts)] : refusals;
}

function topicRefusals(target: string, { site, hasTargetTopic }: PlanFacts): string[] {
  if (target === site.topic) return [`${target} is the topic that is read: its spans would be there twice`];
  return hasTargetTopic ? [] : [`there is no topic ${target} to write to: create it first`];
}

function generationRefusals(
  { period, partitions }: ReplayRequest,
  facts: PlanFacts,
  { days, indices }: Parts,
): string[] {
  if (facts.site.rollover) {
    return [
      'indices are rolled over (ES_USE_ALIASES or ES_USE_ILM): they are not of a day, so none can be rebuilt; --target same repairs them',
    ];
  }
  if (period.kind !== 'days') return ['a new generation takes whole days: --day, or --target same for a repair'];
  if (partitions !== undefined)
    return ['a new generation takes all partitions: without --partitions, or --target same for a repair'];
  const refusals = period.days
    .filter((day) => earliestAcceptanceMillis(day) > facts.nowMillis)
    .map((day) => `${day} has not begun`);
  refusals.push(...days.filter(({ kind }) => kind === 'partial').map(partialText));
  refusals.push(...indices.flatMap((index) => indexRefusals(index, facts)));
  if (!facts.room.ok) refusals.push(facts.room.problem);
  return refusals;
}

function indexRefusals({ alias, oldIndex }: Parts['indices'][number], { generations, jobs }: PlanFacts): string[] {
  const claimed = jobs.find((job) => !isOver(job) && rebuilds(job, alias));
  const refusals = claimed ? [`${alias} is being rebuilt by the replay ${claimed.name}`] : [];
  const found = generations.get(alias) ?? [];
  const live = found.filter((generation) => generation.live);
  if (live.length > 1) {
    refusals.push(`the alias ${alias} points to several indices: ${live.map(({ index }) => index).join(', ')}`);
  }
  if (live.some(({ generation }) => generation === undefined)) {
    refusals.push(`${alias} is an index, not an alias: nothing can take its place; copy it with --from-index`);
  }
  if (oldIndex === undefined && (found.length > 0 || isOfSpans(alias))) {
    refusals.push(
      found.length > 0
        ? `the alias ${alias} is missing, though there is ${found.map(({ index }) => index).join(', ')}: give it back to one of them`
        : `there is no ${alias}, so there is nothing to stand in for; --target same creates the day`,
    );
  }
  return refusals;
}

function partialText(coverage: DayCoverage): string {
  return `${coverage.day} is partial, so a generation of it would lack spans (--target same repairs what is left): ${gapsOf(coverage)}`;
}

/** What is missing of a day. */
export function gapsOf({ partitions }: DayCoverage): string {
  return partitions
    .flatMap((covered) => (covered.kind === 'partial' ? [`partition ${covered.partition}: ${covered.reason}`] : []))
    .join('; ');
}

function isOfSpans(alias: string): boolean {
  return alias.includes('jaeger-span-');
}

function rebuilds({ target }: ReplayJob, alias: string): boolean {
  return target.kind === 'generation' && target.indices.some((index) => index.alias === alias);
}
