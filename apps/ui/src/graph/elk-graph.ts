import type { ElkExtendedEdge, ElkNode, LayoutOptions as ElkOptions } from 'elkjs/lib/elk-api';
import type { GraphEdge, GraphNode, LayoutOptions, PlacedEdge, PlacedGraph, Point } from './graph';
import { middleOf } from './edge-path';

/** What the layout is asked. Ids become places in the lists: the callers' may be any text. */
export function elkGraphOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  { algorithm = 'layered', direction = 'right' }: LayoutOptions,
): ElkNode {
  const places = new Map(nodes.map(({ id }, place) => [id, `n${place}`]));
  return {
    id: 'graph',
    layoutOptions: algorithm === 'force' ? FORCE : { ...LAYERED, 'elk.direction': direction.toUpperCase() },
    children: nodes.map(({ width, height }, place) => ({ id: `n${place}`, width, height })),
    edges: edges.flatMap(({ from, to, label }, place) => {
      const source = places.get(from);
      const target = places.get(to);
      if (source === undefined || target === undefined) return [];
      return [
        {
          id: `e${place}`,
          sources: [source],
          targets: [target],
          labels: label ? [{ id: `l${place}`, text: ' ', ...label }] : [],
        },
      ];
    }),
  };
}

const LAYERED: ElkOptions = {
  'elk.algorithm': 'layered',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '56',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.edgeLabels.placement': 'CENTER',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
};

const FORCE: ElkOptions = { 'elk.algorithm': 'force', 'elk.spacing.nodeNode': '80', 'elk.force.iterations': '300' };

/** The answer, with the callers' ids again. */
export function placedGraphOf(answer: ElkNode, nodes: readonly GraphNode[], edges: readonly GraphEdge[]): PlacedGraph {
  const placed = nodes.map((node, place) => ({
    ...node,
    x: answer.children?.[place]?.x ?? 0,
    y: answer.children?.[place]?.y ?? 0,
  }));
  return {
    nodes: placed,
    edges: (answer.edges ?? []).flatMap((edge) => {
      const asked = edges[Number(edge.id.slice(1))];
      return asked === undefined ? [] : [placedEdge(edge, asked, placed)];
    }),
  };
}

function placedEdge(edge: ElkExtendedEdge, asked: GraphEdge, nodes: PlacedGraph['nodes']): PlacedEdge {
  const section = edge.sections?.[0];
  const points: readonly Point[] = section
    ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]
    : [edge.sources, edge.targets].map(([end]) => centreOf(nodes[Number(end?.slice(1))]));
  const { x, y, width = 0, height = 0 } = edge.labels?.[0] ?? {};
  const labelAt = x === undefined || y === undefined ? middleOf(points) : { x: x + width / 2, y: y + height / 2 };
  return { ...asked, points, labelAt };
}

function centreOf(node: PlacedGraph['nodes'][number] | undefined): Point {
  return node ? { x: node.x + node.width / 2, y: node.y + node.height / 2 } : { x: 0, y: 0 };
}
