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

function detailsOf(row: number): number {
  return -1 - row;
}

export function isDetails(entry: number): boolean {
  return entry < 0;
}

export function rowOfEntry(entry: number): number {
  return entry < 0 ? -1 - entry : entry;
}

/**
 * Index of a row; of a row that is not shown, that of the nearest one above: what is collapsed around it. -1 when there is none.
 *
 * @param place by row, its place among all rows from top to bottom
 */
export function indexNear(entries: Entries, place: Int32Array, row: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place[rowOfEntry(entries[middle]!)]! <= place[row]!) low = middle + 1;
    else high = middle;
  }
  return low > 0 && isDetails(entries[low - 1]!) ? low - 2 : low - 1;
}

/** The row before or after an entry, details aside, or from either end; the entry itself where there is none. */
export function rowBeside(entries: Entries, index: number | undefined, step: 1 | -1): number | undefined {
  let at = index === undefined ? (step > 0 ? 0 : entries.length - 1) : index + step;
  while (at >= 0 && at < entries.length && isDetails(entries[at]!)) at += step;
  return entries[at] ?? (index === undefined ? undefined : entries[index]);
}
