import { hostname } from 'node:os';
import type { ReplayJob, ReplayPosition } from '@app/model';
import { sleep } from '@app/runtime';
import { SpanLogUnavailableError, type TopicDescription } from '@app/span-log';
import { StorageUnavailableError, type ReplayProgress } from '@app/storage';
import type { Assignments } from '../../offsets/assignments.js';
import { GroupProgress } from '../control/await-offsets.js';
import type { ReplayAccess } from '../control/replay-access.js';
import { liveGroups, replayGroups } from '../control/replay-groups.js';
import { LiveTraffic } from '../decide/live-traffic.js';
import { partitionsBehind } from '../decide/offsets.js';
import { hasHistory, HistoryAction, needsWorkers, withHistory } from '../decide/replay-decisions.js';
import type { ElasticsearchPressure } from './elasticsearch-pressure.js';
import type { ReplayCounts } from './replay-counts.js';
import type { ReplayPace } from './replay-pace.js';
import type { ReplayReader } from './replay-reader.js';

export const ROUND_MS = 2_000;
/** A partition that has not moved for so many rounds may stand before something that is no record. */
const STUCK_ROUNDS = 5;

/** What one process of a replay is made of. */
export interface WorkerParts {
  readonly reader: ReplayReader;
  readonly assignments: Assignments;
  readonly counts: ReplayCounts;
  readonly pace: ReplayPace;
  readonly pressure: ElasticsearchPressure;
}

/** How a replay stands, as one of its processes sees it. */
export interface Round {
  readonly job: ReplayJob;
  readonly progress: ReplayProgress;
  readonly committed: readonly ReplayPosition[];
  /** Where reading ends; the head of a partition that is followed. */
  readonly goals: readonly ReplayPosition[];
}

/**
 * - `complete`: everything there was to read is stored
 * - `over`: the replay needs no process any more
 * - `stopped`: by a signal
 */
export type WorkEnd = 'complete' | 'over' | 'stopped';

/**
 * Looks every two seconds how the replay stands: does what its operator wants, gives way to others, and says how far it is. Servers that do not answer
 * are asked again in the next round.
 */
export class ReplayRounds {
  readonly #process: string;
  readonly #progress: GroupProgress;
  readonly #live = new LiveTraffic();
  #stuck = { position: '', rounds: 0 };

  constructor(
    private readonly name: string,
    private readonly access: ReplayAccess,
    private readonly parts: WorkerParts,
    private readonly startedMillis: number,
  ) {
    this.#process = `${hostname()}/${process.pid}/${startedMillis}`;
    this.#progress = new GroupProgress(access.log, access.reader);
  }

  async run(signal: AbortSignal, onRound: (round: Round) => void): Promise<WorkEnd> {
    while (!signal.aborted) {
      try {
        const end = await this.#round(signal, onRound);
        if (end !== undefined) return end;
      } catch (error) {
        if (!(error instanceof StorageUnavailableError || error instanceof SpanLogUnavailableError)) throw error;
      }
      await sleep(ROUND_MS, signal);
    }
    return 'stopped';
  }

  async #round(signal: AbortSignal, onRound: (round: Round) => void): Promise<WorkEnd | undefined> {
    const { store, log, site } = this.access;
    const job = await store.find(this.name);
    if (job === undefined || !needsWorkers(job)) return 'over';
    if (job.source.kind !== 'log') return 'over';
    const { topic } = job.source;
    const group = replayGroups(site.groupId, job.name).spans;
    await this.parts.reader.commitEnds();
    const [description, committed, live] = await Promise.all([
      log.describe(topic),
      log.committed(group, topic),
      log.committed(liveGroups(site.groupId).spans, topic),
    ]);
    if (description === undefined) return undefined;
    await this.#giveWay(job, description, live);
    await this.#noticeLoss(job, description, committed);
    const goals = goalsOf(job, description);
    const round = { job, committed, goals, progress: this.#progressOf(description, committed) };
    onRound(round);
    await store.report(job.name, round.progress);
    return (await this.#isComplete(round, topic, signal)) ? 'complete' : undefined;
  }

  async #giveWay({ wanted, phase, target }: ReplayJob, topic: TopicDescription, live: readonly ReplayPosition[]) {
    const { pace, pressure, assignments } = this.parts;
    const isFree = phase === 'running';
    const writesBeside = target.kind === 'generation' || target.kind === 'same';
    const yields = this.#live.observe({
      atMillis: Date.now(),
      committed: live.reduce((sum, { offset }) => sum + offset, 0n),
      head: topic.partitions.reduce((sum, { endOffset }) => sum + endOffset, 0n),
    });
    const pushesBack = await pressure.pushesBack();
    pace.hold('operator', isFree && wanted === 'paused');
    // A switch is under way: being late would only make it longer.
    pace.hold('live traffic', isFree && writesBeside && yields);
    pace.hold('Elasticsearch', isFree && pushesBack);
    pace.setShare(assignments.all().length / Math.max(1, topic.partitions.length));
  }

  /** Records that were deleted before they were read leave holes that nothing else would show. */
  async #noticeLoss(job: ReplayJob, { partitions }: TopicDescription, committed: readonly ReplayPosition[]) {
    if (hasHistory(job, HistoryAction.recordsLost)) return;
    const starts = new Map(partitions.map(({ partition, startOffset }) => [partition, startOffset]));
    const lost = committed.filter(({ partition, offset }) => offset < (starts.get(partition) ?? 0n));
    if (lost.length === 0) return;
    const detail = `partition ${lost.map(({ partition, offset }) => `${partition} from ${offset} on`).join(', ')}`;
    await this.access.store.update(job.name, (stored) =>
      withHistory(stored, { atMillis: Date.now(), action: HistoryAction.recordsLost, detail }),
    );
  }

  #progressOf({ partitions }: TopicDescription, committed: readonly ReplayPosition[]): ReplayProgress {
    const { assignments, counts, pace } = this.parts;
    const heads = new Map(partitions.map(({ partition, endOffset }) => [partition, endOffset]));
    const own = new Set(assignments.all().map(({ partition }) => partition));
    const { waitingFor } = pace;
    return {
      process: this.#process,
      startedMillis: this.startedMillis,
      asOfMillis: Date.now(),
      partitions: committed
        .filter(({ partition }) => own.has(partition))
        .map(({ partition, offset }) => ({
          partition,
          committedOffset: offset,
          headOffset: heads.get(partition) ?? offset,
        })),
      ...counts.soFar(),
      ...(waitingFor && { waitingFor }),
    };
  }

  async #isComplete({ job, committed, goals }: Round, topic: string, signal: AbortSignal): Promise<boolean> {
    if (job.target.kind === 'generation' || job.wanted === 'paused') return false;
    const behind = partitionsBehind(committed, goals);
    if (behind.length === 0) return true;
    const position = behind.map(({ partition, committed: at }) => `${partition}/${at}`).join();
    this.#stuck = { position, rounds: position === this.#stuck.position ? this.#stuck.rounds + 1 : 0 };
    if (this.#stuck.rounds < STUCK_ROUNDS || this.parts.pace.waitingFor !== undefined) return false;
    this.#stuck.rounds = 0;
    return await this.#progress.areGaps(topic, behind, signal);
  }
}

/** Where reading ends now. */
export function goalsOf({ source, target }: ReplayJob, { partitions }: TopicDescription): ReplayPosition[] {
  if (source.kind !== 'log') return [];
  const ranges = new Map(source.ranges.map((range) => [range.partition, range]));
  return partitions
    .filter(({ partition }) => target.kind === 'generation' || ranges.has(partition))
    .map(({ partition, endOffset }) => ({ partition, offset: ranges.get(partition)?.endOffset ?? endOffset }));
}
