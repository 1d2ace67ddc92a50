import { aliasOfGeneration } from '@app/model';
import type { Generation } from '@app/storage';
import { builtFromOf } from './built-from.js';

/** What is asked of every index, and no more: mappings are long. */
export const LISTED_PARTS = ['*.aliases', '*.mappings._meta', '*.settings.index.creation_date'];

/** Answer of `GET /<indices>`, cut down to `LISTED_PARTS`, by index. */
export type ListedIndices = Readonly<
  Record<
    string,
    {
      readonly aliases?: Readonly<Record<string, unknown>>;
      readonly mappings?: { readonly _meta?: unknown };
      readonly settings?: { readonly index?: { readonly creation_date?: string | number } };
    }
  >
>;

/** By index. */
export interface IndexSizes {
  readonly documents: ReadonlyMap<string, number>;
  readonly bytes: ReadonlyMap<string, number>;
}

/** Those of the indices that are generations of an alias, or the plain index of its name, in order. */
export function generationsOf(alias: string, listed: ListedIndices, { documents, bytes }: IndexSizes): Generation[] {
  return Object.entries(listed)
    .filter(([index]) => index === alias || aliasOfGeneration(index) === alias)
    .map(([index, { aliases = {}, mappings, settings }]) => {
      const builtFrom = builtFromOf(mappings?._meta);
      return {
        index,
        ...(index !== alias && { generation: Number(index.slice(alias.length + 1)) }),
        live: index === alias || alias in aliases,
        documents: documents.get(index) ?? 0,
        bytes: bytes.get(index) ?? 0,
        createdMillis: Number(settings?.index?.creation_date ?? 0),
        ...(builtFrom && { builtFrom }),
      };
    })
    .toSorted((a, b) => (a.generation ?? 0) - (b.generation ?? 0));
}
