/** What a tree says to a screen reader, which sees only the rows that are drawn. */
export interface SiblingPlaces {
  /** By row: 1 for the first of its siblings. */
  readonly position: Int32Array;
  /** By row: how many children of it are shown; the last entry is for the roots. */
  readonly setSize: Int32Array;
}

/** @param order rows from top to bottom */
export function siblingPlaces(
  order: Int32Array,
  parent: readonly number[],
  isHidden: ((row: number) => boolean) | undefined,
): SiblingPlaces {
  const position = new Int32Array(parent.length);
  const setSize = new Int32Array(parent.length + 1);
  for (const row of order) {
    if (!isHidden?.(row)) position[row] = ++setSize[setOf(parent, row)]!;
  }
  return { position, setSize };
}

export function setSizeOf({ setSize }: SiblingPlaces, parent: readonly number[], row: number): number {
  return setSize[setOf(parent, row)]!;
}

function setOf(parent: readonly number[], row: number): number {
  return parent[row]! < 0 ? parent.length : parent[row]!;
}
