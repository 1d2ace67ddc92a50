import type { FlameTree } from './flame-tree';

/**
 * Where an arrow leads: down to the first child, up to the parent, sideways to the siblings.
 *
 * @returns the frame itself where there is nothing, `undefined` for other keys
 */
export function frameAfterKey(
  tree: FlameTree,
  frame: number,
  key: string,
  collapsed: ReadonlySet<number>,
): number | undefined {
  const { parent, end } = tree;
  const isSibling = (other: number) => other < end.length && parent[other] === parent[frame];
  switch (key) {
    case 'ArrowDown':
      return end[frame]! > frame + 1 && !collapsed.has(frame) ? frame + 1 : frame;
    case 'ArrowUp':
      return parent[frame]! >= 0 ? parent[frame]! : frame;
    case 'ArrowRight':
      return isSibling(end[frame]!) ? end[frame]! : frame;
    case 'ArrowLeft':
      return siblingBefore(tree, frame);
    case 'Home':
      return 0;
    default:
      return undefined;
  }
}

function siblingBefore({ parent, end }: FlameTree, frame: number): number {
  let sibling = parent[frame]! + 1;
  while (sibling < frame && end[sibling]! < frame) sibling = end[sibling]!;
  return Math.min(sibling, frame);
}
