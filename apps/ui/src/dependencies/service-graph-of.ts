import type { DependencyEdge } from '../api/dependencies';
import type { GraphEdge, GraphNode } from '../graph/graph';
import { edgeText } from './edge-look';
import { servicesOf } from './reachable-edges';

const CHARACTER_PX = 7;
const LABEL_CHARACTER_PX = 6.2;

/**
 * Boxes and arrows of what is shown. The id of an edge is its place in the list.
 *
 * @param numbersOf what a box says below its name
 */
export function serviceGraphOf(
  edges: readonly DependencyEdge[],
  numbersOf: (service: string) => string,
  focus: string | undefined,
) {
  const services = new Set(servicesOf(edges));
  if (focus !== undefined) services.add(focus);
  const nodes: GraphNode[] = [...services].map((id) => ({ id, width: nodeWidth(id, numbersOf(id)), height: 44 }));
  const drawn: GraphEdge[] = edges.map((edge, place) => ({
    id: String(place),
    from: edge.parent,
    to: edge.child,
    label: { width: Math.ceil(edgeText(edge).length * LABEL_CHARACTER_PX) + 10, height: 18 },
  }));
  return { nodes, edges: drawn };
}

/** Long names are cut in the box; the panel has them whole. */
function nodeWidth(name: string, numbers: string): number {
  const characters = Math.max(name.length, numbers.length);
  return Math.round(Math.min(220, Math.max(110, characters * CHARACTER_PX + 30)));
}
