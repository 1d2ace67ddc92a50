import type { ReplayJob } from '@app/model';

/** Remembers replays: what they are, who works on them, how far they came. Survives every process that works on one. */
export abstract class ReplayStore {
  /**
   * Remembers a new replay and claims the days that it rebuilds (the aliases of its target), all of them or nothing: others cannot claim them before
   * `release`. A process that dies on the way claims nothing.
   *
   * @throws {ReplayConflictError} the name is taken, or one of the days belongs to a replay that is not over
   * @throws {StorageUnavailableError}
   */
  abstract create(job: ReplayJob): Promise<void>;

  /** @throws {StorageUnavailableError} */
  abstract find(name: string): Promise<ReplayJob | undefined>;

  /** Newest first; at most a thousand. @throws {StorageUnavailableError} */
  abstract list(): Promise<readonly ReplayJob[]>;

  /**
   * Changes a replay, however many processes do so at once: `change` may be called several times, with the latest state each time.
   *
   * @returns what is stored now
   * @throws {UnknownReplayError}
   * @throws {StorageUnavailableError} it may be changed or not
   */
  abstract update(name: string, change: (job: ReplayJob) => ReplayJob): Promise<ReplayJob>;

  /**
   * Gives the claimed days free; the replay stays in the list. Safe twice.
   *
   * @throws {UnknownReplayError}
   * @throws {StorageUnavailableError}
   */
  abstract release(name: string): Promise<void>;

  /** Best effort: replaces what this process said before. @throws {StorageUnavailableError} */
  abstract report(name: string, progress: ReplayProgress): Promise<void>;

  /** The last word of every process that ever worked on it. @throws {StorageUnavailableError} */
  abstract progress(name: string): Promise<readonly ReplayProgress[]>;
}

/** What one process did of a replay since it was started. */
export interface ReplayProgress {
  /** Unique for each start of a process. */
  readonly process: string;
  readonly startedMillis: number;
  readonly asOfMillis: number;
  readonly partitions: readonly ReplayPartitionProgress[];
  readonly records: number;
  readonly bytes: number;
  /** Spans of those records, and those of them that were taken; of these: stored now, there before, refused for good. */
  readonly spans: number;
  readonly taken: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Records that are not OTLP. */
  readonly unreadable: number;
  /** The first few of what was refused, for people. */
  readonly problems: readonly string[];
  /** Why it waits at the moment; absent when it does not. */
  readonly waitingFor?: 'operator' | 'throttle' | 'live traffic' | 'Elasticsearch';
}

export interface ReplayPartitionProgress {
  readonly partition: number;
  /** Everything before it is stored where the replay writes to. */
  readonly committedOffset: bigint;
  readonly headOffset: bigint;
}

/** The sentence says by which replay. */
export class ReplayConflictError extends Error {
  override readonly name = 'ReplayConflictError';
}

export class UnknownReplayError extends Error {
  override readonly name = 'UnknownReplayError';
}
