/** One line of a list of traces, made without reading the trace's attributes. Times are microseconds since the epoch. */
export interface TraceSummary {
  /** 32 lower-case hex digits. */
  readonly traceId: string;
  /** Of the root span; of the earliest span when there is no root. */
  readonly rootService: string;
  readonly rootOperation: string;
  /** `false`: the span without a parent is missing. */
  readonly hasRoot: boolean;
  readonly startMicros: number;
  readonly endMicros: number;
  readonly spanCount: number;
  readonly errorSpanCount: number;
  /** Spans whose parent is not among the trace's spans. */
  readonly orphanSpanCount: number;
  /** By name. */
  readonly services: readonly ServiceSummary[];
}

export interface ServiceSummary {
  readonly name: string;
  readonly spanCount: number;
  readonly errorSpanCount: number;
}
