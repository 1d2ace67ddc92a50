import type { ReplayPosition } from '@app/model';
import { sleep } from '@app/runtime';
import type { SpanLogAdmin, SpanLogReader } from '@app/span-log';
import { partitionsBehind, recordsBehind, type PartitionBehind } from '../decide/offsets.js';
import type { ReplayAccess, WaitTiming } from './replay-access.js';

/** What stands behind the last record of a range may be no record: markers of transactions, what compaction has left out. */
const MAX_GAP_RECORDS = 1_000n;
/** A group that works commits several times while it counts as stuck. */
const TIMING: WaitTiming = { pollMs: 200, stuckMs: 5_000 };
const READ_TIMEOUT_MS = 30_000;

export interface GroupOf {
  readonly group: string;
  readonly topic: string;
}

export function progressOf({ log, reader, timing }: Pick<ReplayAccess, 'log' | 'reader' | 'timing'>): GroupProgress {
  return new GroupProgress(log, reader, timing);
}

/** How far groups are, and waiting for them. */
export class GroupProgress {
  constructor(
    private readonly log: SpanLogAdmin,
    private readonly reader: SpanLogReader,
    readonly timing = TIMING,
  ) {}

  /** The head of each partition now. */
  async heads(topic: string): Promise<readonly ReplayPosition[]> {
    const description = await this.log.describe(topic);
    return (description?.partitions ?? []).map(({ partition, endOffset }) => ({ partition, offset: endOffset }));
  }

  async committed({ group, topic }: GroupOf): Promise<readonly ReplayPosition[]> {
    return await this.log.committed(group, topic);
  }

  /** Records that a group has before it. */
  async lag(of: GroupOf): Promise<number> {
    const [committed, heads] = await Promise.all([this.committed(of), this.heads(of.topic)]);
    return recordsBehind(committed, heads);
  }

  /** Whether a group has committed everything before these goals. */
  async hasReached(of: GroupOf, goals: readonly ReplayPosition[]): Promise<boolean> {
    return partitionsBehind(await this.committed(of), goals).length === 0;
  }

  /** @returns `false` when the signal was aborted first */
  async until(of: GroupOf, goals: readonly ReplayPosition[], signal: AbortSignal): Promise<boolean> {
    let [position, sinceMs] = ['', performance.now()];
    while (!signal.aborted) {
      const behind = partitionsBehind(await this.committed(of), goals);
      if (behind.length === 0) return true;
      const now = behind.map(({ committed }) => committed).join();
      if (now !== position) [position, sinceMs] = [now, performance.now()];
      else if (performance.now() - sinceMs > this.timing.stuckMs) {
        if (await this.areGaps(of.topic, behind, signal)) return true;
        sinceMs = performance.now();
      }
      await sleep(this.timing.pollMs, signal);
    }
    return false;
  }

  /** Whether nothing that is a record is left before the goals: nobody will ever commit past that. */
  async areGaps(topic: string, behind: readonly PartitionBehind[], signal: AbortSignal): Promise<boolean> {
    if (behind.some(({ committed, goal }) => goal - committed > MAX_GAP_RECORDS)) return false;
    const ranges = behind.map(({ partition, committed, goal }) => ({ partition, start: committed, end: goal }));
    const stop = AbortSignal.any([signal, AbortSignal.timeout(READ_TIMEOUT_MS)]);
    for await (const _ of this.reader.read(topic, ranges, stop)) return false;
    // A reading that was cut short says nothing.
    return !stop.aborted;
  }
}
