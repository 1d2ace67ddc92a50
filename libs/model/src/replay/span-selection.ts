/** Which spans of a source are taken; a part that is absent or empty takes all. A span is taken when every part takes it. */
export interface SpanSelection {
  /** Index suffixes as `indexSuffix` makes them: days, or `outside`. A span is of the day in whose index it belongs. */
  readonly days?: readonly string[];
  readonly services?: readonly string[];
  /** 32 lower-case hex digits each. */
  readonly traceIds?: readonly string[];
  /** The empty name stands for spans without a tenant. */
  readonly tenants?: readonly string[];
  /** Of traces, from 0 (none) to 1 (all), by a hash of the trace id: whole traces, and the same ones every time. */
  readonly share?: number;
}
