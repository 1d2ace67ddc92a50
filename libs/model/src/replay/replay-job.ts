import type { SpanSelection } from './span-selection.js';
import type { SpanTransform } from './span-transform.js';

/** A replay: what it reads, what of that it takes, where that goes, and how far the whole has come. */
export interface ReplayJob {
  /** `isReplayName` holds. Part of its consumer group's name. */
  readonly name: string;
  readonly source: ReplaySource;
  readonly selection: SpanSelection;
  /** Applied in order. */
  readonly transforms: readonly SpanTransform[];
  readonly target: ReplayTarget;
  readonly phase: ReplayPhase;
  /** What its operator wants of the processes that work on it. */
  readonly wanted: 'running' | 'paused';
  readonly createdMillis: number;
  /** Absent: never asked for. The last verification, of the phase it was made in. */
  readonly verification?: VerificationRecord;
  /** Where the topic was when the aliases moved; absent before. */
  readonly switched?: SwitchRecord;
  /** Who moves its aliases, or was killed doing that; absent: nobody. */
  readonly mover?: AliasMover;
  /** What was done and by which command, oldest first; the last `MAX_HISTORY`. */
  readonly history: readonly HistoryEntry[];
}

export const MAX_HISTORY = 200;

/**
 * - `running`: written and, for new generations, kept up with the head of the topic
 * - `switching`: the aliases may have moved or not: finish it, in the same direction
 * - `switched`: the new generations are live; catching up past `switched.headOffsets` until `caughtUp`
 * - `rolling-back`, `rolled-back`: the same, towards the old generations
 * - `done`: nothing is left to read; the old generations wait for `clean`, or there were none
 * - `cancelled`: given up before a switch; what was written waits for `clean`
 */
export type ReplayPhase = 'running' | 'switching' | 'switched' | 'rolling-back' | 'rolled-back' | 'done' | 'cancelled';

export type ReplaySource = LogSource | IndexSource;

export interface LogSource {
  readonly kind: 'log';
  readonly topic: string;
  /** Of the cluster and the topic when it was planned. Offsets mean nothing in a topic that was created again. */
  readonly clusterId: string;
  readonly topicId: string;
  readonly ranges: readonly ReplayRange[];
}

export interface ReplayRange {
  readonly partition: number;
  readonly startOffset: bigint;
  /** After the last record; absent: the head of the topic, wherever it will be. */
  readonly endOffset?: bigint;
}

/** Documents of indices that somebody else wrote, or an older schema of ours. */
export interface IndexSource {
  readonly kind: 'index';
  /** Names of indices, none of them an alias or a pattern. */
  readonly indices: readonly string[];
  /** Its parts, in the order of their numbers; each is read from its beginning to its end, by one process at a time. */
  readonly slices?: readonly IndexSlice[];
  /** What stands for a `.` in keys of tags as fields; absent: `@`. */
  readonly dotReplacement?: string;
  /** Whose the spans will be. */
  readonly tenant?: string;
  /** Spans that ended at this time or later, milliseconds, are left out. */
  readonly endedBeforeMillis?: number;
  /** Spans that start in here (milliseconds, the end excluded) get the index of their day, others `outside`. Absent: all have a day. */
  readonly plausible?: { readonly fromMillis: number; readonly untilMillis: number };
}

/** A part of an index by `startTimeMillis`, the end excluded. */
export interface IndexSlice {
  readonly index: string;
  /** Absent: from the first document on. */
  readonly fromMillis?: number;
  /** Absent: to the last document, and then those without a time. */
  readonly untilMillis?: number;
}

/**
 * - `generation`: new indices beside the live ones of the days, to be switched to
 * - `same`: the live indices: what is missing there is added, what is there stays
 */
export type ReplayTarget =
  | { readonly kind: 'generation'; readonly indices: readonly RebuiltIndex[] }
  | { readonly kind: 'same' }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'file'; readonly path: string };

export interface RebuiltIndex {
  readonly alias: string;
  /** Behind the alias when the replay began; absent: there was none. */
  readonly oldIndex?: string;
  readonly newIndex: string;
}

export interface VerificationRecord {
  readonly atMillis: number;
  readonly differences: number;
  /** What was compared, as a sentence. */
  readonly extent: string;
}

export interface SwitchRecord {
  readonly atMillis: number;
  /** What the live consumer group had committed before: anything later may be missing in the indices that are not live any more. */
  readonly committedOffsets: readonly ReplayPosition[];
  /** The head of each partition after the aliases moved: anything earlier may have been written to the indices of before. */
  readonly headOffsets: readonly ReplayPosition[];
  readonly caughtUp: boolean;
  /** Of a switch that was forced in spite of differences. */
  readonly reason?: string;
}

/** A command that moves aliases: there is one at a time for a replay. */
export interface AliasMover {
  readonly command: string;
  /** Of this run of the command. */
  readonly token: string;
  /** Host and process, for people. */
  readonly process: string;
  readonly sinceMillis: number;
  /** Gets more for as long as it lives. */
  readonly beats: number;
}

export interface ReplayPosition {
  readonly partition: number;
  readonly offset: bigint;
}

export interface HistoryEntry {
  readonly atMillis: number;
  readonly action: string;
  readonly detail?: string;
}

export const REPLAY_NAME_RULE = '1 to 64 lower-case letters, digits and "-", and begin and end with a letter or digit';

export function isReplayName(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(name);
}
