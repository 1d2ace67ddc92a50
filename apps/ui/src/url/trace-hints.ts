import type { SearchParams } from './search-params';

/**
 * `start` and `end` of a link to a trace, in microseconds: with them, only the days around it are read. Empty where a span claims a time that no day
 * has.
 */
export function traceHints({ startMicros, endMicros }: TracePeriod): SearchParams {
  const isDay = [startMicros, endMicros].every((micros) => Number.isSafeInteger(micros) && micros > 0);
  return isDay ? { start: String(startMicros), end: String(endMicros) } : {};
}

interface TracePeriod {
  readonly startMicros: number;
  readonly endMicros: number;
}
