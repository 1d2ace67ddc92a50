import type { RowTree } from '../model/row-tree';
import { rowOfSpanName, spanNameOf } from '../trace-url';
import { allCollapsed } from './collapse-levels';

type Rows = ReadonlySet<number>;

/** No span is called so: their names are hexadecimal. */
const ALL = 'all';
/** More would make an unwieldy URL. */
const MOST_NAMES = 40;

/** As the URL has what is collapsed: names of spans, or that all are. `undefined`: there is no room for it. */
export function collapsedNames(
  collapsed: Rows,
  tree: RowTree,
  { spanId }: { readonly spanId: readonly string[] },
): readonly string[] | undefined {
  if (collapsed.size <= MOST_NAMES) return Array.from(collapsed, (row) => spanNameOf(spanId, row));
  return collapsed.size === allCollapsed(tree).size ? [ALL] : undefined;
}

/** What is not in the trace is passed over. */
export function collapsedOfNames(
  names: readonly string[],
  tree: RowTree,
  { spanId }: { readonly spanId: readonly string[] },
): Rows {
  if (names.includes(ALL)) return allCollapsed(tree);
  const rows = names.slice(0, MOST_NAMES).map((name) => rowOfSpanName(spanId, name));
  return new Set(rows.filter((row) => row !== undefined));
}
