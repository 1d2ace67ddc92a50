/**
 * What the list shows, top to bottom: a row of the skeleton as itself, the details of a row, which follow it, as `-1 - row`.
 */
export type Entries = Int32Array;

/** @param isHidden rows that are left out; what is below them stays */
export function entriesOf(
  rows: Int32Array,
  open: ReadonlySet<number>,
  isHidden: ((row: number) => boolean) | undefined,
): Entries {
  if (open.size === 0 && isHidden === undefined) return rows;
  const entries = new Int32Array(rows.length + open.size);
  let length = 0;
  for (const row of rows) {
    if (isHidden?.(row)) continue;
    entries[length++] = row;
    if (open.has(row)) entries[length++] = detailsOf(row);
  }
  return entries.subarray(0, length);
}

export function detailsOf(row: number): number {
  return -1 - row;
}

export function isDetails(entry: number): boolean {
  return entry < 0;
}

export function rowOfEntry(entry: number): number {
  return entry < 0 ? -1 - entry : entry;
}

/** The row that is `steps` rows below the given one, details aside; the nearest one at the ends. */
export function rowBeside(entries: Entries, row: number | undefined, steps: 1 | -1): number | undefined {
  const from = row === undefined ? -1 : entries.indexOf(row);
  let at = from < 0 ? (steps > 0 ? 0 : entries.length - 1) : from + steps;
  while (at >= 0 && at < entries.length && isDetails(entries[at]!)) at += steps;
  return entries[at] ?? row;
}
