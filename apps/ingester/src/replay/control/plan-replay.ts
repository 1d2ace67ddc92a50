import {
  dayCoverage,
  generationName,
  isReplayName,
  REPLAY_NAME_RULE,
  type ReplayJob,
  type ReplayTarget,
} from '@app/model';
import type { TopicPartitionDescription } from '@app/span-log';
import { isOver } from '../decide/replay-decisions.js';
import { rebuiltTenants, type PlanFacts } from './plan-facts.js';
import { gapsOf, refusalsOf } from './plan-refusals.js';
import type { PlannedIndex, PlannedPartition, ReplayPlan } from './replay-plan.js';
import type { ReplayRequest } from './replay-request.js';
import { isReservedName } from './replay-groups.js';

/** A generation that the live writer might create at any moment beside us is the first. */
const FIRST_REBUILT_GENERATION = 2;

/** Decides what a replay would read and write, and whether it may. Pure. */
export function planReplay(request: ReplayRequest, facts: PlanFacts): ReplayPlan {
  const partitions = plannedPartitions(request, facts);
  const days =
    request.period.kind === 'days'
      ? request.period.days.map((day) => dayCoverage(day, facts.topic?.partitions ?? []))
      : [];
  const indices = plannedIndices(facts);
  const name = nameOf(request, facts.jobs);
  const parts = { partitions, days, indices };
  const refusals = [...nameRefusals(name, facts.jobs), ...refusalsOf(request, facts, parts)];
  const plan = { ...parts, refusals, warnings: warningsOf(request, facts, parts) };
  if (refusals.length > 0 || facts.topic === undefined) return plan;
  const job: ReplayJob = {
    name,
    source: {
      kind: 'log',
      topic: facts.site.topic,
      clusterId: facts.topic.clusterId,
      topicId: facts.topic.topicId,
      ranges: partitions.map(({ partition, startOffset, endOffset }) =>
        endOffset === undefined ? { partition, startOffset } : { partition, startOffset, endOffset },
      ),
    },
    selection: selectionOf(request),
    transforms: request.transforms,
    target: targetOf(request, indices),
    phase: 'running',
    wanted: 'running',
    createdMillis: facts.nowMillis,
    history: [{ atMillis: facts.nowMillis, action: 'run' }],
  };
  return { ...plan, job };
}

function plannedPartitions(
  { period, partitions: wanted, target }: ReplayRequest,
  facts: PlanFacts,
): PlannedPartition[] {
  const starts = offsetMap(period.kind === 'offsets' ? period.from : facts.startOffsets);
  const ends = offsetMap(period.kind === 'offsets' ? period.to : facts.endOffsets);
  const isTaken = ({ partition }: TopicPartitionDescription): boolean =>
    (wanted === undefined || wanted.includes(partition)) && (period.kind !== 'offsets' || starts.has(partition));
  return (facts.topic?.partitions ?? []).filter(isTaken).map(({ partition, startOffset: first, endOffset: head }) => {
    const startOffset = clamp(starts.get(partition) ?? first, first, head);
    const endOffset = clamp(ends.get(partition) ?? head, startOffset, head);
    const planned = { partition, startOffset, headOffset: head, records: endOffset - startOffset };
    return target.kind === 'generation' ? planned : { ...planned, endOffset };
  });
}

function plannedIndices({ generations }: PlanFacts): PlannedIndex[] {
  return [...generations].map(([alias, found]) => {
    const live = found.find((generation) => generation.live);
    const last = Math.max(FIRST_REBUILT_GENERATION - 1, ...found.map(({ generation = 0 }) => generation));
    return {
      alias,
      newIndex: generationName(alias, last + 1),
      documents: live?.documents ?? 0,
      bytes: live?.bytes ?? 0,
      ...(live && { oldIndex: live.index }),
    };
  });
}

function targetOf({ target }: ReplayRequest, indices: readonly PlannedIndex[]): ReplayTarget {
  if (target.kind !== 'generation') return target;
  return {
    kind: 'generation',
    indices: indices.map(({ alias, oldIndex, newIndex }) =>
      oldIndex === undefined ? { alias, newIndex } : { alias, oldIndex, newIndex },
    ),
  };
}

function selectionOf(request: ReplayRequest): ReplayJob['selection'] {
  const { selection, period, target } = request;
  return {
    ...selection,
    ...(period.kind === 'days' && { days: period.days }),
    ...(target.kind === 'generation' && { tenants: rebuiltTenants(request) }),
  };
}

/** Given, or made of the period, with a number when one of that name is over. */
function nameOf({ name, period }: ReplayRequest, jobs: readonly ReplayJob[]): string {
  if (name !== undefined) return name;
  const base = period.kind === 'days' ? period.days.join('-').slice(0, 50).replace(/-+$/, '') : period.kind;
  const isTaken = (candidate: string): boolean => jobs.some((job) => job.name === candidate && isOver(job));
  let candidate = base;
  for (let number = 2; isTaken(candidate); number++) candidate = `${base}-${number}`;
  return candidate;
}

function nameRefusals(name: string, jobs: readonly ReplayJob[]): string[] {
  if (!isReplayName(name)) return [`the name ${JSON.stringify(name)} must be ${REPLAY_NAME_RULE}`];
  if (isReservedName(name)) return [`the name ${name} ends like a consumer group of another replay: take another one`];
  return jobs.some((job) => job.name === name) ? [`there is a replay ${name} already: take another name`] : [];
}

function warningsOf(
  { period, target, selection }: ReplayRequest,
  { site }: PlanFacts,
  { days, indices }: Pick<ReplayPlan, 'days' | 'indices'>,
): string[] {
  const warnings: string[] = [];
  if (target.kind !== 'generation') {
    const partial = days.filter(({ kind }) => kind === 'partial');
    return partial.map((day) => `${day.day} is partial: ${gapsOf(day)}`);
  }
  const selects = (selection.services ?? selection.traceIds ?? selection.share) !== undefined;
  if (period.kind === 'days' && selects)
    warnings.push('the new generation will hold only the selected part of the day');
  if (!site.dependencies) warnings.push('links between services are not rebuilt: INGESTER_DEPENDENCIES is false');
  for (const { alias, oldIndex } of indices) {
    if (oldIndex === undefined) warnings.push(`${alias} does not exist yet: it is created by the switch`);
  }
  return warnings;
}

function offsetMap(offsets: readonly { readonly partition: number; readonly offset: bigint }[]): Map<number, bigint> {
  return new Map(offsets.map(({ partition, offset }) => [partition, offset]));
}

function clamp(offset: bigint, least: bigint, most: bigint): bigint {
  if (offset < least) return least;
  return offset > most ? most : offset;
}
