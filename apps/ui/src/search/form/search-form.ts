/** What the form and the query bar hold, as typed. Empty texts ask nothing; all that is said must hold. */
export interface SearchForm {
  readonly service: string;
  readonly operation: string;
  /** logfmt */
  readonly tags: string;
  readonly minDuration: string;
  readonly maxDuration: string;
  /** Such as `1h`, until now; `custom`: from `startMicros` to `endMicros`. */
  readonly lookback: string;
  /** Beside another lookback than `custom` they come from a link, which means exactly that period. Microseconds since the epoch. */
  readonly startMicros?: number | undefined;
  readonly endMicros?: number | undefined;
  readonly limit: string;
  /** TraceQL */
  readonly q: string;
}

export const CUSTOM = 'custom';
export const DEFAULT_LOOKBACK = '1h';
export const DEFAULT_LIMIT = 20;
export const MAX_LIMIT = 1500;

export const EMPTY_FORM: SearchForm = {
  service: '',
  operation: '',
  tags: '',
  minDuration: '',
  maxDuration: '',
  lookback: DEFAULT_LOOKBACK,
  limit: String(DEFAULT_LIMIT),
  q: '',
};
