import type { AliasFacts, IndexFacts } from './index-facts.js';
import { builtFromOf } from '../generations/built-from.js';

/** What is asked of every index, and no more: mappings are long. */
export const LISTED_PARTS = [
  '*.aliases',
  '*.mappings._meta',
  ...['creation_date', 'number_of_replicas', 'auto_expand_replicas', 'lifecycle.name'].map(
    (setting) => `*.settings.index.${setting}`,
  ),
];

/** Answer of `GET /<indices>`, cut down to `LISTED_PARTS`. */
export type IndexListing = Readonly<Record<string, ListedIndex>>;

interface ListedIndex {
  readonly aliases?: Readonly<Record<string, { readonly is_write_index?: boolean }>>;
  readonly mappings?: { readonly _meta?: unknown };
  readonly settings?: {
    readonly index?: {
      readonly creation_date?: string;
      readonly number_of_replicas?: string;
      readonly auto_expand_replicas?: string;
      readonly lifecycle?: { readonly name?: string };
    };
  };
}

/** Answer of `GET /<indices>/_stats`, as far as it is used. */
export interface IndexStatistics {
  readonly indices?: Readonly<
    Record<
      string,
      {
        readonly primaries?: {
          readonly docs?: { readonly count?: number };
          readonly store?: { readonly size_in_bytes?: number };
        };
      }
    >
  >;
}

/** What the cluster said, by name. An index whose age it did not say is left out: nothing can be decided about it. */
export function indexFacts(listing: IndexListing, statistics: IndexStatistics = {}): IndexFacts[] {
  return Object.entries(listing)
    .flatMap(([index, listed]) => factsOf(index, listed, statistics) ?? [])
    .toSorted((a, b) => (a.index < b.index ? -1 : 1));
}

function factsOf(index: string, listed: ListedIndex, statistics: IndexStatistics): IndexFacts | undefined {
  const settings = listed.settings?.index ?? {};
  const createdMillis = Number(settings.creation_date);
  if (!(createdMillis > 0)) return undefined;
  const primaries = statistics.indices?.[index]?.primaries;
  const builtFrom = builtFromOf(listed.mappings?._meta);
  return {
    index,
    createdMillis,
    aliases: Object.entries(listed.aliases ?? {}).map(([name, alias]) => aliasFacts(name, alias)),
    replicas: Number(settings.number_of_replicas ?? 0),
    replicasExpand: ![undefined, 'false'].includes(settings.auto_expand_replicas),
    ...(settings.lifecycle?.name !== undefined && { policy: settings.lifecycle.name }),
    ...(primaries?.docs?.count !== undefined && { documents: primaries.docs.count }),
    ...(primaries?.store?.size_in_bytes !== undefined && { bytes: primaries.store.size_in_bytes }),
    ...(builtFrom && { builtFrom }),
  };
}

function aliasFacts(name: string, { is_write_index: isWriteIndex }: { readonly is_write_index?: boolean }): AliasFacts {
  return { name, ...(isWriteIndex !== undefined && { isWriteIndex }) };
}
