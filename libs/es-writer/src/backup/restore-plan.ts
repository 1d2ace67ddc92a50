import type { ReplayJob } from '@app/model';
import type { Generation } from '@app/storage';
import { nextGeneration, type BackupIndex } from './backup-index.js';
import type { Snapshot } from './snapshot.js';

/** An index of a snapshot on its way back. */
export interface RestoreStep extends BackupIndex {
  readonly bytes: number;
  /** The name that it gets. */
  readonly as: string;
  /** An earlier restore of this snapshot began or finished it already. */
  readonly begun: boolean;
  /** What readers see now; absent: nothing. */
  readonly from?: string;
}

export interface RestorePlan {
  readonly snapshot: string;
  readonly steps: readonly RestoreStep[];
  /** Why nothing may be done, as sentences. */
  readonly problems: readonly string[];
}

/** What a plan is made of. */
export interface RestoreFacts {
  readonly snapshot: Snapshot;
  /** Of the snapshot, selected. */
  readonly indices: readonly BackupIndex[];
  /** By the name that `generationsNameOf` gives for an index. */
  readonly generations: ReadonlyMap<string, readonly Generation[]>;
  readonly replays: readonly ReplayJob[];
  /** Aliases are to move. */
  readonly switches: boolean;
}

const OVER: ReadonlySet<string> = new Set(['done', 'cancelled']);

/** Under which name an index's generations are asked for: those of a row are numbered behind the base. */
export function generationsNameOf({ index, alias, rolled }: BackupIndex): string {
  return rolled ? index.slice(0, -'-000001'.length) : alias;
}

/** Decides where each index goes: never over one that is there, but for those that an earlier restore of the same snapshot made. Pure. */
export function planRestore(facts: RestoreFacts): RestorePlan {
  const { snapshot, indices } = facts;
  const steps = indices.map((index) => stepOf(index, facts));
  const problems = [
    ...snapshotProblems(snapshot, indices),
    ...steps.flatMap((step) => stepProblems(step, facts)),
    ...severalOf(indices),
  ];
  return { snapshot: snapshot.name, steps, problems };
}

function stepOf(index: BackupIndex, { snapshot, generations }: RestoreFacts): RestoreStep {
  const known = generations.get(generationsNameOf(index)) ?? [];
  const begun = known.find((generation) => isOfSnapshot(generation, index, snapshot.name));
  const live = index.rolled ? undefined : known.find((generation) => generation.live && generation !== begun);
  return {
    ...index,
    bytes: snapshot.indices.find((of) => of.index === index.index)?.bytes ?? 0,
    as: begun?.index ?? (index.rolled ? index.index : nextGeneration(index.alias, known)),
    begun: begun !== undefined,
    ...(live && { from: live.index }),
  };
}

function isOfSnapshot(
  { index, builtFrom }: Generation,
  { index: source, rolled }: BackupIndex,
  snapshot: string,
): boolean {
  return builtFrom?.by === 'restore' && builtFrom.name === snapshot && (!rolled || index === source);
}

function snapshotProblems({ name, state, failures }: Snapshot, indices: readonly BackupIndex[]): string[] {
  if (state === 'running') return [`the snapshot ${name} is not finished: see backup list`];
  if (state === 'failed') return [`the snapshot ${name} failed: nothing can be restored from it`];
  if (indices.length === 0) return [`the snapshot ${name} holds no index that is meant: see backup list`];
  const missing = new Map(failures.map(({ index, reason }) => [index, reason]));
  return indices
    .filter(({ index }) => missing.has(index))
    .map(({ index }) => `${index} is not whole in the snapshot ${name}, which is partial: ${missing.get(index)}`);
}

function stepProblems(step: RestoreStep, { generations, replays, switches }: RestoreFacts): string[] {
  const { index, alias, rolled, begun, from } = step;
  const claimed = replays.find((job) => !OVER.has(job.phase) && touches(job, alias));
  if (claimed !== undefined)
    return [`the replay ${claimed.name} works on ${alias}: wait until it is over, or cancel it`];
  if (rolled && !begun && (generations.get(generationsNameOf(step)) ?? []).some((of) => of.index === index)) {
    return [`${index} is there: an index that is rolled over has one generation only`];
  }
  if (!rolled && switches && from === alias) {
    return [`${alias} is an index of its own, not an alias: restore with --no-switch, or delete it first`];
  }
  return [];
}

function touches({ target }: ReplayJob, alias: string): boolean {
  return target.kind === 'generation' && target.indices.some((rebuilt) => rebuilt.alias === alias);
}

function severalOf(indices: readonly BackupIndex[]): string[] {
  const byAlias = Map.groupBy(
    indices.filter(({ rolled }) => !rolled),
    ({ alias }) => alias,
  );
  return [...byAlias]
    .filter(([, all]) => all.length > 1)
    .map(
      ([alias, all]) =>
        `the snapshot holds several of ${alias}: choose with --index ${all.map(({ index }) => index).join(' or ')}`,
    );
}
