export interface DurationBand {
  readonly name: string;
  /** As the form says it; empty for no bound. */
  readonly min: string;
  readonly max: string;
  readonly minMicros: number;
  /** Exclusive. */
  readonly maxMicros: number;
}

export const DURATION_BANDS: readonly DurationBand[] = [
  { name: 'below 10ms', min: '', max: '10ms', minMicros: -Infinity, maxMicros: 1e4 },
  { name: '10ms to 100ms', min: '10ms', max: '100ms', minMicros: 1e4, maxMicros: 1e5 },
  { name: '100ms to 1s', min: '100ms', max: '1s', minMicros: 1e5, maxMicros: 1e6 },
  { name: '1s to 10s', min: '1s', max: '10s', minMicros: 1e6, maxMicros: 1e7 },
  { name: 'above 10s', min: '10s', max: '', minMicros: 1e7, maxMicros: Infinity },
];
