/**
 * Which partitions are paused. Pure.
 *
 * Half of the memory for records is reserved, in equal parts, for each partition: one that is stuck never takes what another needs to move. The other
 * half is shared by dynamic thresholds (Choudhury and Hahne, IEEE/ACM Transactions on Networking 6(2), 1998): a partition may hold its
 * reserve and four times what of the shared half is still *free*. So a single busy one gets most of it, and many get equal parts.
 */

/** `memory`: it holds more than its share. `open_offsets`: too many records have passed one that does not come to rest. */
export type PauseReason = 'memory' | 'open_offsets';

export interface PartitionLoad {
  /** Bytes that its records in flight take. */
  readonly bytes: number;
  /** Offsets that are open, or closed behind an open one. */
  readonly openOffsets: number;
  /** Why it is paused now. */
  readonly paused: PauseReason | undefined;
}

/** Memory for records; taken also by those of assignments that were lost. */
export interface Memory {
  readonly takenBytes: number;
  readonly limitBytes: number;
}

const RESERVED_SHARE = 1 / 2;
const FREE_MULTIPLE = 4;

/** A paused partition runs again at this share of what it would be paused at. */
const LOW_MARK = 1 / 2;

/** Ledger entries of all partitions together; about 100 bytes each. */
const MAX_OPEN_OFFSETS_IN_ALL = 100_000;
const MAX_OPEN_OFFSETS = 20_000;
const MIN_OPEN_OFFSETS = 500;

/** How many offsets of one partition may be open, or closed behind an open one: also what has to be read again after a crash. */
export function maxOpenOffsets(partitions: number): number {
  return Math.max(MIN_OPEN_OFFSETS, Math.min(MAX_OPEN_OFFSETS, Math.floor(MAX_OPEN_OFFSETS_IN_ALL / partitions)));
}

/** Bytes that a partition may hold whatever the others do. */
export function reservedBytes({ limitBytes }: Pick<Memory, 'limitBytes'>, partitions: number): number {
  return (limitBytes * RESERVED_SHARE) / partitions;
}

/**
 * Decides anew for all partitions of one assignment. The last one that runs is never paused: its records wait in the handler, so that
 * something always moves.
 *
 * @returns for each partition why it is to be paused; `undefined` where it is to run
 */
export function decidePauses(memory: Memory, loads: readonly PartitionLoad[]): (PauseReason | undefined)[] {
  const limits = limitsOf(memory, loads);
  const next = loads.map((load) => (mayResume(load, limits) ? undefined : load.paused));
  const reasons = loads.map((load, i) => (next[i] === undefined ? reasonToPause(load, limits) : undefined));
  const running = next.filter((paused) => paused === undefined).length;
  for (const i of mostUrgentFirst(reasons, loads).slice(0, Math.max(0, running - 1))) next[i] = reasons[i];
  return next;
}

type Limits = Pick<PartitionLoad, 'bytes' | 'openOffsets'>;

function limitsOf(memory: Memory, loads: readonly PartitionLoad[]): Limits {
  const reserve = reservedBytes(memory, loads.length);
  const unusedReserves = loads.reduce((sum, { bytes }) => sum + Math.max(0, reserve - bytes), 0);
  const sharedFree = Math.max(0, memory.limitBytes - memory.takenBytes - unusedReserves);
  return { bytes: reserve + FREE_MULTIPLE * sharedFree, openOffsets: maxOpenOffsets(loads.length) };
}

function reasonToPause(load: Limits, limits: Limits): PauseReason | undefined {
  if (load.openOffsets >= limits.openOffsets) return 'open_offsets';
  return load.bytes > limits.bytes ? 'memory' : undefined;
}

function mayResume({ paused, bytes, openOffsets }: PartitionLoad, limits: Limits): boolean {
  if (paused === 'open_offsets') return openOffsets <= limits.openOffsets * LOW_MARK;
  return paused === 'memory' && bytes <= limits.bytes * LOW_MARK;
}

/** What cannot take another record whatever comes, then by weight: the one that is left running should be the one most able to. */
function mostUrgentFirst(reasons: readonly (PauseReason | undefined)[], loads: readonly PartitionLoad[]): number[] {
  const isStuck = (i: number): number => Number(reasons[i] === 'open_offsets');
  return [...loads.keys()]
    .filter((i) => reasons[i] !== undefined)
    .toSorted((a, b) => isStuck(b) - isStuck(a) || loads[b]!.bytes - loads[a]!.bytes);
}
