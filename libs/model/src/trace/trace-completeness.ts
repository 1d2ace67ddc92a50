/** Whether a trace is all there is of it. */
export interface TraceCompleteness {
  /**
   * `complete`: everything that was accepted up to its last span and a while after is stored, and nothing is known to be missing.
   * `arriving`: spans of it may be on the way, so that it is worth asking again. `incomplete`: something is missing that is not on the way.
   */
  readonly state: 'complete' | 'arriving' | 'incomplete';
  /** Why it is not complete; empty when it is. */
  readonly reasons: readonly CompletenessReason[];
}

/**
 * `read-in-part`: the reader left something out, as its warning says. `root-missing`: no span without a parent. `orphans`: spans whose parents are missing. `dead-letters`: spans that could not be stored.
 * `recent`: senders may still hold spans. `behind`: the ingester is behind on the trace's partition. `status-stale`: it said nothing for a while.
 * `status-missing`: it never said anything about the trace's partition.
 */
export type CompletenessCode =
  | 'read-in-part'
  | 'root-missing'
  | 'orphans'
  | 'dead-letters'
  | 'recent'
  | 'behind'
  | 'status-stale'
  | 'status-missing';

export interface CompletenessReason {
  readonly code: CompletenessCode;
  /** A sentence for the user. */
  readonly message: string;
}

/** What is known of a partition of the log: the last word of the ingester that reads it. */
export interface PartitionProgress {
  readonly partition: number;
  /** Of the topic. */
  readonly partitionCount: number;
  /** How long ago, at `asOfMillis`, the oldest record that was not stored was accepted; 0 when there was none. */
  readonly lagMillis: number;
  /** Milliseconds since the epoch. */
  readonly asOfMillis: number;
}

/** A span of the trace in the dead-letter topic. */
export interface DeadSpan {
  readonly spanId: string;
  readonly service: string;
  readonly reason: string;
}
