/** What the duration of a trace was made of: shorten one of these sections and the trace ends earlier. */
export interface CriticalPath {
  readonly traceId: string;
  /** The span whose duration it explains; absent for a trace without spans. */
  readonly rootSpanId?: string;
  /** Of that span. The sections add up to it. */
  readonly durationMicros: number;
  /** By time, without gaps or overlaps. */
  readonly sections: readonly CriticalSection[];
}

export interface CriticalSection {
  readonly spanId: string;
  /** Place of the span in the trace: ids may repeat. */
  readonly row: number;
  /** Microseconds since the epoch. */
  readonly startMicros: number;
  /** More than 0. */
  readonly durationMicros: number;
}
