/** How many traces a search may return, and what is owed to the user when that is fewer than asked for. */
export interface TraceLimit {
  readonly limit: number;
  /** The number the user asked for, when it was above the maximum. */
  readonly cappedFrom?: number;
}

/** @param requested at least 1; absent when the request did not say */
export function traceLimit(requested: number | undefined, defaults: { default: number; max: number }): TraceLimit {
  const wanted = requested ?? defaults.default;
  return wanted <= defaults.max ? { limit: wanted } : { limit: defaults.max, cappedFrom: wanted };
}

/** The sentence for the user, when the cap cut something off: with fewer results than the cap it cut nothing. */
export function capNotice({ limit, cappedFrom }: TraceLimit, found: number): string | undefined {
  if (cappedFrom === undefined || found < limit) return undefined;
  return `limit ${cappedFrom} is above the maximum: only the ${limit} newest traces are returned (QUERY_MAX_TRACES)`;
}
