import type { ComparedNode } from '@app/model/reading';
import type { NodeLook } from './node-look';

export interface AlignedRow {
  /** Place among the nodes. */
  readonly place: number;
  /** 0 at the top. */
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly collapsed: boolean;
}

type Tree = readonly Pick<ComparedNode, 'parent'>[];

/**
 * The rows of both trees, aligned: a node's row is the same on both sides. Nodes below a collapsed one are left out, and so are nodes that are not
 * `kept`. Linear; nodes come parents first.
 */
export function alignedRows(nodes: Tree, collapsed: ReadonlySet<number>, kept?: ReadonlySet<number>): AlignedRow[] {
  const depth = new Int32Array(nodes.length);
  const hidden = new Uint8Array(nodes.length);
  const parents = new Uint8Array(nodes.length);
  const isKept = (place: number) => kept === undefined || kept.has(place);
  nodes.forEach(({ parent }, place) => {
    if (parent >= 0 && isKept(place)) parents[parent] = 1;
  });
  return nodes.flatMap(({ parent }, place) => {
    depth[place] = parent < 0 ? 0 : depth[parent]! + 1;
    hidden[place] = parent >= 0 && (hidden[parent] === 1 || collapsed.has(parent)) ? 1 : 0;
    if (hidden[place] === 1 || !isKept(place)) return [];
    return [{ place, depth: depth[place], hasChildren: parents[place] === 1, collapsed: collapsed.has(place) }];
  });
}

/** Nodes that are not as before, with all that is above them. Linear. */
export function differingNodes(nodes: Tree, looks: readonly Pick<NodeLook, 'sign'>[]): ReadonlySet<number> {
  const kept = new Set<number>();
  looks.forEach(({ sign }, place) => {
    if (sign === SAME) return;
    for (let at = place; at >= 0 && !kept.has(at); at = nodes[at]!.parent) kept.add(at);
  });
  return kept;
}

const SAME = '=';
