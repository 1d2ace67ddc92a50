/** Where snapshots are kept, as Elasticsearch names it. */
export interface SnapshotRepository {
  readonly name: string;
  /** `fs`, or one that a plugin or module of the cluster brings. */
  readonly type: string;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * - `partial`: some shards are missing
 * - `failed`: nothing can be restored
 */
export type SnapshotState = 'running' | 'success' | 'partial' | 'failed';

export interface Snapshot {
  readonly name: string;
  readonly state: SnapshotState;
  readonly indices: readonly SnapshotIndex[];
  readonly startedMillis: number;
  /** Absent while it runs. */
  readonly finishedMillis?: number;
  /** Why shards are missing, a few words each. */
  readonly failures: readonly { readonly index: string; readonly reason: string }[];
}

export interface SnapshotIndex {
  readonly index: string;
  /** Of all its shards once; absent while the snapshot runs. */
  readonly bytes?: number;
}

export interface SnapshotProgress {
  readonly state: SnapshotState;
  readonly doneShards: number;
  readonly failedShards: number;
  readonly totalShards: number;
  /** Of what is new since the snapshots of before. */
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface RestoreProgress {
  readonly doneShards: number;
  readonly totalShards: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Indices whose shards cannot be restored. */
  readonly failed: readonly string[];
}

/** What the cluster does not do, as a sentence that says what to do about it. */
export class BackupRefusedError extends Error {
  override readonly name = 'BackupRefusedError';
}
