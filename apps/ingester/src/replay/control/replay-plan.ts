import type { DayCoverage, RebuiltIndex, ReplayJob, ReplayRange, ReplaySize } from '@app/model';

/** What a replay would read and change. */
export interface ReplayPlan {
  /** Absent when it may not be done. */
  readonly job?: ReplayJob;
  /** Why it may not be done, as sentences; empty when it may. */
  readonly refusals: readonly string[];
  /** What should be known before. */
  readonly warnings: readonly string[];
  readonly partitions: readonly PlannedPartition[];
  readonly days: readonly DayCoverage[];
  readonly indices: readonly PlannedIndex[];
  readonly estimate?: ReplayEstimate;
}

export interface PlannedPartition extends ReplayRange {
  /** Where the topic ended when it was planned; of a range without an end. */
  readonly headOffset: bigint;
  readonly records: bigint;
}

export interface PlannedIndex extends RebuiltIndex {
  /** Of the old index. */
  readonly documents: number;
  readonly bytes: number;
}

/** From a sample of records. */
export interface ReplayEstimate extends ReplaySize {
  /** Until the present head is reached. */
  readonly seconds: number;
  /** What the time was computed with. */
  readonly spansPerSecond: number;
}
