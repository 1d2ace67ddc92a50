import type { SearchParams } from '../../url/search-params';

/** A search under a name, as its URL says it. */
export interface SavedSearch {
  readonly name: string;
  readonly params: SearchParams;
}

/** By name; a search of the same name is replaced. */
export function withSaved(searches: readonly SavedSearch[], { name, params }: SavedSearch): readonly SavedSearch[] {
  const saved = { name: name.trim(), params };
  if (saved.name === '') return searches;
  return [...withoutSaved(searches, saved.name), saved].toSorted((a, b) => a.name.localeCompare(b.name));
}

export function withoutSaved(searches: readonly SavedSearch[], name: string): readonly SavedSearch[] {
  return searches.filter((search) => search.name !== name);
}

/** Whatever the browser kept; what is no saved search is left out. */
export function savedSearchesOfJson(value: unknown): readonly SavedSearch[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { name, params } = one as { name?: unknown; params?: unknown };
    const read = paramsOfJson(params);
    return typeof name === 'string' && name !== '' && read !== undefined ? [{ name, params: read }] : [];
  });
}

/** Parameters of a URL that were kept as JSON. */
export function paramsOfJson(value: unknown): SearchParams | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value as Record<string, unknown>).filter(
    ([, item]) => isText(item) || (Array.isArray(item) && item.every(isText)),
  );
  return Object.fromEntries(entries) as SearchParams;
}

function isText(item: unknown): boolean {
  return typeof item === 'string';
}
