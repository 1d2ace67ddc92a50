/** The same spans in another reading of their trace; those that are gone are left out. */
export function remappedRows(
  rows: ReadonlySet<number>,
  from: readonly string[],
  to: readonly string[],
): ReadonlySet<number> {
  if (rows.size === 0 || isSame(from, to)) return rows;
  const rowsById = new Map<string, number>();
  for (let row = to.length - 1; row >= 0; row--) rowsById.set(to[row]!, row);
  const next = new Set<number>();
  for (const row of rows) {
    const now = rowsById.get(from[row]!);
    if (now !== undefined) next.add(now);
  }
  return next;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, row) => id === b[row]);
}
