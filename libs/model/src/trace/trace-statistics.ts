/** What spans are grouped by. An attribute is the span's own or, when it has none of that key, its resource's. */
export type StatisticsGrouping = 'service' | 'operation' | 'serviceAndOperation' | { readonly attribute: string };

export interface StatisticsOptions {
  readonly groupBy: StatisticsGrouping;
  /** Groups within each group. */
  readonly thenBy?: StatisticsGrouping;
}

/** Where a trace's time went. */
export interface TraceStatistics {
  readonly traceId: string;
  readonly spanCount: number;
  /** Of all spans; spans that ran at once count each. */
  readonly selfTotalMicros: number;
  /** Most self time first, then by name. */
  readonly groups: readonly StatisticsGroup[];
}

export interface StatisticsGroup {
  /** Service, operation or the attribute's value as text; `null` for spans without the attribute. The operation, when both are grouped by. */
  readonly name: string | null;
  /** When grouped by service and operation. */
  readonly service?: string;
  readonly count: number;
  readonly errorCount: number;
  readonly duration: DurationStatistics;
  /** Without the time in which children ran. */
  readonly self: DurationStatistics;
  /** Of the self time of all spans of the trace, 0 to 1. */
  readonly selfShare: number;
  /** Only with a second grouping; same order. */
  readonly groups?: readonly StatisticsGroup[];
}

/** Microseconds; negative durations count as 0. */
export interface DurationStatistics {
  readonly totalMicros: number;
  readonly averageMicros: number;
  readonly minMicros: number;
  readonly maxMicros: number;
}
