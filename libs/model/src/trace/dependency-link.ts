/** Calls from one service to another within one period. Self calls count too. */
export interface DependencyLink {
  readonly parent: string;
  readonly child: string;
  readonly callCount: number;
  /** Calls whose child span has the status error. */
  readonly errorCount: number;
  /** Duration of the child spans, microseconds; sums and counts add up over periods, so that any period has a mean and percentiles. */
  readonly durationSumMicros: number;
  /** Calls per bucket of {@link DURATION_BUCKET_MICROS}; as many as bounds, and one more for what is slower. */
  readonly durationBuckets: readonly number[];
}

/** Upper bounds, inclusive: 100 µs to 100 s, three to a decade. */
export const DURATION_BUCKET_MICROS: readonly number[] = [
  100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7, 2e7, 5e7, 1e8,
];
