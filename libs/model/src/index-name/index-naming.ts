/** Days before a span's acceptance that still get an index of their own; older spans go to `outside`. Matches the retention default. */
export const DEFAULT_RETENTION_DAYS = 30;

/** A span may claim to start this much after its acceptance (clocks differ) before it counts as outside. */
export const FUTURE_TOLERANCE_MILLIS = 10 * 60_000;
const DAY_MILLIS = 86_400_000;

/** What an index holds; the middle of its name. */
export type IndexKind = 'span' | 'service' | 'dependencies';

/** The suffix of the one index that takes spans whose start time is implausible. */
export const OUTSIDE = 'outside';
export const OUTSIDE_DAY = -1;

/**
 * The number that decides a span's index: days from the epoch to its start (UTC), or `OUTSIDE_DAY` when it starts before
 * the retention or later than ten minutes after acceptance. Depends on the span and its record alone, never on the clock,
 * so that a replay finds the same index.
 *
 * @param startMillis    start of the span, milliseconds since the epoch
 * @param acceptedMillis timestamp of the record that carries it
 */
export function indexDay(startMillis: number, acceptedMillis: number, retentionDays: number): number {
  const plausible =
    startMillis <= acceptedMillis + FUTURE_TOLERANCE_MILLIS &&
    startMillis >= acceptedMillis - retentionDays * DAY_MILLIS;
  return plausible ? Math.floor(startMillis / DAY_MILLIS) : OUTSIDE_DAY;
}

/** The index suffix of a day number: `YYYY-MM-DD` or `outside`. */
export function indexSuffix(day: number): string {
  return day === OUTSIDE_DAY ? OUTSIDE : utcDay(day * DAY_MILLIS);
}

/** `YYYY-MM-DD` of an instant, in UTC. */
export function utcDay(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}

/**
 * The name that writers and readers use: an alias in front of generations, or a plain index in a cluster that Jaeger wrote.
 * `indexAlias('prod', 'span', '2026-11-22')` is `prod-jaeger-span-2026-11-22`. A trailing `-` of the prefix is not doubled.
 */
export function indexAlias(prefix: string, kind: IndexKind, suffix: string): string {
  return `${indexBase(prefix, kind)}-${suffix}`;
}

/** The part all indices of one kind share: `prod-jaeger-span`. */
export function indexBase(prefix: string, kind: IndexKind): string {
  const separator = prefix === '' || prefix.endsWith('-') ? '' : '-';
  return `${prefix}${separator}jaeger-${kind}`;
}

/**
 * What comes before `jaeger-…` in a name, whatever the prefix of the installation holds: `prod-acme-` of `prod-acme-jaeger-span-2026-11-22`. It can
 * stand in the place of a prefix.
 */
export function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('jaeger-')));
}

/** Name of the concrete index behind an alias: `jaeger-span-2026-11-22-000001`. Generations count from 1. */
export function generationName(alias: string, generation: number): string {
  return `${alias}-${String(generation).padStart(6, '0')}`;
}

/** The alias that a concrete index was created for, or `undefined` when the name carries no generation (Jaeger's own indices). */
export function aliasOfGeneration(index: string): string | undefined {
  return /^(.+)-\d{6}$/.exec(index)?.[1];
}
