import type { estypes } from '@elastic/elasticsearch';
import type { SearchOperation } from '../es-reader.metrics.js';
import type { NameKey } from '../search/names-body.js';
import type { Deadline } from './deadline.js';
import type { ReadSource } from './read-traces.js';

/** Nobody reads longer lists; operation names that hold ids would make them endless. */
const MAX_NAMES = 10_000;

export type NamesBody = (size: number, after?: NameKey) => estypes.SearchRequest;

/** Pages through a list of names; the gap says why it may be incomplete. */
export async function readNames(
  { search, indices, pageSize }: ReadSource,
  operation: SearchOperation,
  body: NamesBody,
  deadline: Deadline,
): Promise<{ keys: NameKey[]; gap?: string }> {
  const keys: NameKey[] = [];
  for (;;) {
    const { buckets, gap } = await search.search(operation, indices, body(pageSize, keys.at(-1)), deadline);
    keys.push(...buckets.map(({ key }) => key as NameKey)); // composite: keys have parts
    if (gap !== undefined) return { keys, gap };
    if (buckets.length < pageSize) return { keys };
    if (keys.length >= MAX_NAMES) return { keys, gap: `there are more than ${MAX_NAMES} names` };
  }
}
