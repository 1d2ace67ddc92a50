import type { RowTree } from '../model/row-tree';
import { ancestorsOf } from './collapse-levels';

/**
 * How many of a row's guide lines belong to ancestors of the row under the pointer, or to that row itself: always the outermost ones. The way to the
 * row is walked once; each row that is drawn costs a binary search.
 */
export function litLevelsFor(
  { place, descendants }: Pick<RowTree, 'place' | 'descendants'>,
  parent: readonly number[],
  hovered: number | undefined,
): (row: number) => number {
  if (hovered === undefined) return () => 0;
  const way = [...ancestorsOf(parent, hovered), hovered];
  return (row) => {
    const at = place[row]!;
    let low = 0;
    let high = way.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const ancestor = way[middle]!;
      const above = place[ancestor]! < at && at <= place[ancestor]! + descendants[ancestor]!;
      if (above) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
