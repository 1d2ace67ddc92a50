/** A part of a mapping that is not the same in two indices. */
export interface MappingDifference {
  /** Of the field, with dots; empty for the mapping itself. */
  readonly path: string;
  /** What the mapping says of it, as JSON; absent: it has no such field. */
  readonly old?: string;
  readonly new?: string;
}

const MAX_FIELDS = 10_000;

/** Fields by path. What an index was made from is kept in `_meta` and no part of it. */
export function mappingDifferences(old: unknown, now: unknown): MappingDifference[] {
  const [before, after] = [fieldsOf(old), fieldsOf(now)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return paths.flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === is) return [];
    return [{ path, ...(was !== undefined && { old: was }), ...(is !== undefined && { new: is }) }];
  });
}

/** Elasticsearch limits the depth of mappings to twenty, by default. */
const MAX_DEPTH = 100;

function fieldsOf(mapping: unknown): Map<string, string> {
  const fields = new Map<string, string>();
  collect(mapping, '', fields, 0);
  return fields;
}

function collect(mapping: unknown, path: string, fields: Map<string, string>, depth: number): void {
  if (typeof mapping !== 'object' || mapping === null || fields.size >= MAX_FIELDS || depth > MAX_DEPTH) return;
  const { properties, fields: subFields, _meta, ...own } = mapping as Record<string, unknown>;
  const entries = Object.entries(own).toSorted(([a], [b]) => (a < b ? -1 : 1));
  fields.set(path, JSON.stringify(Object.fromEntries(entries)));
  for (const nested of [properties, subFields]) {
    for (const [name, field] of Object.entries(nested ?? {})) {
      collect(field, path === '' ? name : `${path}.${name}`, fields, depth + 1);
    }
  }
}
