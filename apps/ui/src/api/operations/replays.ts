import { queryOptions } from '@tanstack/react-query';
import { OPERATIONS_API, readOperations } from './request-operations';

export type ReplayPhase = 'running' | 'switching' | 'switched' | 'rolling-back' | 'rolled-back' | 'done' | 'cancelled';
export type ReplayTargetKind = 'generation' | 'same' | 'topic' | 'file';

export interface ReplayList {
  readonly asOf: string;
  /** Newest first. */
  readonly replays: readonly ReplaySummary[];
}

export interface ReplaySummary {
  readonly name: string;
  readonly phase: ReplayPhase;
  readonly paused: boolean;
  readonly source: 'log' | 'index';
  readonly target: ReplayTargetKind;
  readonly days: readonly string[];
  readonly createdAt: string;
  readonly verification: ReplayVerification | null;
  /** Who moves its aliases, or was killed doing so. */
  readonly mover: { readonly command: string; readonly process: string; readonly since: string } | null;
  /** The last thing that was done. */
  readonly lastAction: ReplayHistoryEntry | null;
  /** The task of this process of the query service that works on it. */
  readonly taskId: string | null;
}

export interface ReplayVerification {
  readonly at: string;
  readonly differences: number;
  readonly extent: string;
}

export interface ReplayHistoryEntry {
  readonly at: string;
  readonly action: string;
  readonly detail: string | null;
}

export interface Replay extends ReplaySummary {
  readonly asOf: string;
  /** Of its records, from 0 to 1; `null` where nothing is to be read any more. */
  readonly share: number | null;
  readonly recordsLeft: number | null;
  readonly caughtUp: boolean;
  /** What its operator does next, as a sentence. */
  readonly next: string;
  readonly services: readonly string[];
  readonly tenants: readonly string[];
  /** As the option `--transform` has them. */
  readonly transforms: readonly string[];
  readonly keptShare: number | null;
  readonly traceIds: number;
  readonly indices: readonly { readonly alias: string; readonly oldIndex: string | null; readonly newIndex: string }[];
  readonly partitions: readonly ReplayPartition[];
  readonly processes: readonly ReplayProcess[];
  /** Oldest first. */
  readonly history: readonly ReplayHistoryEntry[];
}

export interface ReplayPartition {
  readonly partition: number;
  readonly startOffset: string;
  /** `null`: follows the head of the topic. */
  readonly endOffset: string | null;
  readonly committedOffset: string | null;
  /** Where it is to come to at the moment. */
  readonly goalOffset: string | null;
}

export interface ReplayProcess {
  readonly process: string;
  readonly startedAt: string;
  readonly asOf: string;
  readonly partitions: readonly number[];
  readonly records: number;
  readonly bytes: number;
  readonly spans: number;
  readonly taken: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly unreadable: number;
  readonly waitingFor: string | null;
  readonly problems: readonly string[];
}

export const replaysQuery = queryOptions({
  queryKey: [OPERATIONS_API, 'replays'],
  queryFn: ({ signal }) => readOperations<ReplayList>('/replays', signal),
  retry: false,
});

export function fetchReplay(name: string, signal: AbortSignal): Promise<Replay> {
  return readOperations(`/replays/${encodeURIComponent(name)}`, signal);
}
