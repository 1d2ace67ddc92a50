import { indexBase, prefixOf, utcDay, type IndexKind } from '@app/model';

export type ManagedKind = IndexKind | 'sampling';

/** What the name of an index says. */
export interface ManagedName {
  /** As it stands in the name: `prod-acme-`. */
  readonly prefix: string;
  readonly kind: ManagedKind;
  /** `prod-acme-jaeger-span`. */
  readonly base: string;
  readonly period: IndexPeriod;
}

/**
 * - `day`: spans that started on it; `endMillis` is its midnight. Jaeger's hourly indices count as their day.
 * - `rolled`: one of a row behind a write alias
 * - `outside`: spans of implausible times
 * - `archive`: copies that somebody wants to keep
 */
export type IndexPeriod =
  | { readonly kind: 'day'; readonly day: string; readonly endMillis: number; readonly alias: string }
  | { readonly kind: 'rolled'; readonly generation: number }
  | { readonly kind: 'outside' }
  | { readonly kind: 'archive' };

const DAY_MILLIS = 86_400_000;
const NAME =
  /^(jaeger-(span|service|dependencies|sampling))-(?:((\d{4}-\d{2}-\d{2})(?:-\d{2})?)(?:-\d{6})?|(outside)(?:-\d{6})?|(archive)(?:-\d{6})?|(\d{6}))$/;

/** The prefix as it stands in names: `managedPrefix('prod')` is `prod-`. */
export function managedPrefix(indexPrefix: string): string {
  return prefixOf(indexBase(indexPrefix, 'span'));
}

/**
 * Reads the name of an index, ours or Jaeger's.
 *
 * @param prefixes of `managedPrefix`; an index of any other belongs to somebody else, however much it looks like ours
 * @returns `undefined`: none of our business
 */
export function managedName(index: string, prefixes: ReadonlySet<string>): ManagedName | undefined {
  const prefix = prefixOf(index);
  if (!prefixes.has(prefix)) return undefined;
  const [, base, kind, dated, day, outside, archive, generation] = NAME.exec(index.slice(prefix.length)) ?? [];
  if (base === undefined) return undefined;
  const common = { prefix, kind: kind as ManagedKind, base: `${prefix}${base}` };
  if (outside !== undefined) return { ...common, period: { kind: 'outside' } };
  if (archive !== undefined) return { ...common, period: { kind: 'archive' } };
  if (generation !== undefined) return { ...common, period: { kind: 'rolled', generation: Number(generation) } };
  const startMillis = Date.parse(`${day}T00:00:00Z`);
  if (day === undefined || Number.isNaN(startMillis) || utcDay(startMillis) !== day) return undefined;
  const alias = `${common.base}-${dated}`;
  return { ...common, period: { kind: 'day', day, endMillis: startMillis + DAY_MILLIS, alias } };
}
