import type { Snapshot, SnapshotProgress, SnapshotState } from './snapshot.js';

/** Answer of `GET _snapshot/<repository>/<snapshot>`, as far as it is used. */
export interface SnapshotsAnswer {
  readonly snapshots?: readonly WireSnapshot[];
}

interface WireSnapshot {
  readonly snapshot: string;
  readonly state: string;
  readonly indices?: readonly string[];
  readonly index_details?: Readonly<Record<string, { readonly size_in_bytes?: number }>>;
  readonly start_time_in_millis?: number;
  readonly end_time_in_millis?: number;
  readonly failures?: readonly { readonly index?: string; readonly reason?: string }[];
}

/** Answer of `GET _snapshot/<repository>/<snapshot>/_status`, as far as it is used. */
export interface StatusAnswer {
  readonly snapshots: readonly WireStatus[];
}

interface WireStatus {
  readonly state: string;
  readonly shards_stats: { readonly done: number; readonly failed: number; readonly total: number };
  readonly stats: {
    readonly incremental: { readonly size_in_bytes: number };
    /** Absent before the first file, and when all is done. */
    readonly processed?: { readonly size_in_bytes: number };
  };
}

const MAX_REASON_CHARACTERS = 200;

export function snapshotOf(wire: WireSnapshot): Snapshot {
  const { snapshot: name, indices = [], index_details: details = {}, failures = [] } = wire;
  const state = stateOf(wire.state);
  return {
    name,
    state,
    indices: indices.map((index) => {
      const bytes = details[index]?.size_in_bytes;
      return { index, ...(bytes !== undefined && { bytes }) };
    }),
    startedMillis: wire.start_time_in_millis ?? 0,
    ...(state !== 'running' && { finishedMillis: wire.end_time_in_millis ?? 0 }),
    failures: failures.map(({ index = '?', reason = '' }) => ({
      index,
      reason: reason.slice(0, MAX_REASON_CHARACTERS),
    })),
  };
}

export function progressOf({ state, shards_stats: shards, stats }: WireStatus): SnapshotProgress {
  const totalBytes = stats.incremental.size_in_bytes;
  const ended = stateOf(state) !== 'running';
  return {
    state: stateOf(state),
    doneShards: shards.done,
    failedShards: shards.failed,
    totalShards: shards.total,
    doneBytes: stats.processed?.size_in_bytes ?? (ended ? totalBytes : 0),
    totalBytes,
  };
}

/** `INIT`, `STARTED`, `IN_PROGRESS` and whatever comes later are on their way. */
function stateOf(state: string): SnapshotState {
  switch (state) {
    case 'SUCCESS':
      return 'success';
    case 'PARTIAL':
      return 'partial';
    case 'FAILED':
    case 'ABORTED':
    case 'INCOMPATIBLE':
      return 'failed';
    default:
      return 'running';
  }
}
