import type { ComparedNode } from '@app/model/reading';
import type { GraphEdge, GraphNode } from '../graph/graph';

const BOX = { width: 240, height: 62 };

/** Boxes and arrows; ids are places. A parent that is not kept has no arrows. */
export function comparedGraphOf(nodes: readonly Pick<ComparedNode, 'parent'>[], kept?: ReadonlySet<number>) {
  const isKept = (place: number) => kept === undefined || kept.has(place);
  const boxes: GraphNode[] = [];
  const arrows: GraphEdge[] = [];
  nodes.forEach(({ parent }, place) => {
    if (!isKept(place)) return;
    boxes.push({ id: String(place), ...BOX });
    if (parent >= 0 && isKept(parent)) arrows.push({ id: String(place), from: String(parent), to: String(place) });
  });
  return { nodes: boxes, edges: arrows };
}
