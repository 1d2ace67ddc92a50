import { aliasOfGeneration, indexBase, OUTSIDE, type IndexKind } from '@app/model';

const DAY_MICROS = 86_400_000_000;
const HOUR_MICROS = 3_600_000_000;

/** Days as Jaeger may be told to write them (`-`, `.` or no separator), hourly rotation included. */
const DATED = /^(\d{4})[-.]?(\d{2})[-.]?(\d{2})(?:[-.]?(\d{2}))?$/;

/** Something to search: an alias or an index, and when the spans in it start. */
export interface LiveIndex {
  readonly name: string;
  /** First microsecond that belongs to it; for `outside`, before all. */
  readonly fromMicros: number;
  /** First microsecond after it. */
  readonly untilMicros: number;
}

/** Answer of `GET <pattern>/_alias`: concrete index → its aliases. */
export type AliasResponse = Readonly<Record<string, { readonly aliases?: Readonly<Record<string, unknown>> }>>;

/**
 * Which names to search so that every document is seen once.
 *
 * A generation (`…-000001`) counts only through the alias of its dated name: the alias has exactly one generation behind
 * it, and one that is still being rebuilt, or was switched away from, has none. The alias is what is searched, because it
 * stays right when it moves. A dated index without a generation is one that Jaeger wrote and counts by its own name.
 * Everything else is not ours.
 *
 * @returns in order of name
 */
export function liveIndices(response: AliasResponse, prefix: string, kind: IndexKind): LiveIndex[] {
  const start = `${indexBase(prefix, kind)}-`;
  const names = new Set(Object.entries(response).flatMap(([index, { aliases }]) => liveName(index, aliases ?? {})));
  return [...names]
    .filter((name) => name.startsWith(start))
    .toSorted()
    .flatMap((name) => withPeriod(name, name.slice(start.length)));
}

/** Only the indices that may hold a span with such a start; bounds are inclusive. A span's index depends on its start alone, in UTC. */
export function indicesBetween(indices: readonly LiveIndex[], minMicros: number, maxMicros: number): LiveIndex[] {
  return indices.filter(({ fromMicros, untilMicros }) => fromMicros <= maxMicros && minMicros < untilMicros);
}

function liveName(index: string, aliases: Readonly<Record<string, unknown>>): string[] {
  const alias = aliasOfGeneration(index);
  if (alias === undefined) return [index];
  return alias in aliases ? [alias] : [];
}

function withPeriod(name: string, suffix: string): LiveIndex[] {
  if (suffix === OUTSIDE) return [{ name, fromMicros: -Infinity, untilMicros: Infinity }];
  const [, year, month, day, hour] = DATED.exec(suffix) ?? [];
  const fromMicros = Date.parse(`${year}-${month}-${day}T${hour ?? '00'}:00:00Z`) * 1000;
  if (Number.isNaN(fromMicros)) return [];
  return [{ name, fromMicros, untilMicros: fromMicros + (hour === undefined ? DAY_MICROS : HOUR_MICROS) }];
}
