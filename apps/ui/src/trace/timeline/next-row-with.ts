import type { RowTree } from '../model/row-tree';

/** The next row from the top that passes, after the given one and around the end; `undefined` when none does. */
export function nextRowWith(
  { order, place }: Pick<RowTree, 'order' | 'place'>,
  after: number | undefined,
  step: 1 | -1,
  passes: (row: number) => boolean,
): number | undefined {
  const size = order.length;
  const from = after === undefined ? (step > 0 ? -1 : size) : place[after]!;
  for (let distance = 1; distance <= size; distance++) {
    const row = order[(((from + step * distance) % size) + size) % size]!;
    if (passes(row)) return row;
  }
  return undefined;
}
