import type { ReactNode } from 'react';
import type { DrawnEdge } from './canvas-edge';
import type { DrawnNode } from './canvas-node';
import type { PlacedGraph } from './graph';

export interface EdgeLook {
  /** For people who do not see the graph: from, to and the numbers. */
  readonly description: string;
  /** A colour of CSS; a quiet one unless told. */
  readonly colour?: string;
  /** Pixels; 1.5 unless told. */
  readonly width?: number;
  readonly dashed?: boolean;
}

export interface GraphLook {
  /** Is given the size that the node asked for. Not a button of its own: the node is one where it can be clicked. */
  readonly renderNode: (id: string) => ReactNode;
  /** For people who do not see the graph: what the node is, and its numbers. */
  readonly describeNode: (id: string) => string;
  readonly renderEdgeLabel?: (id: string) => ReactNode;
  readonly lookOfEdge?: (id: string) => EdgeLook;
  readonly onNodeClick?: (id: string) => void;
  readonly onEdgeClick?: (id: string) => void;
}

/** @param isClickable the node is a button */
export function drawnNodesOf(
  { nodes }: PlacedGraph,
  look: Pick<GraphLook, 'renderNode' | 'describeNode'>,
  isClickable: boolean,
): DrawnNode[] {
  return nodes.map(({ id, x, y, width, height }) => ({
    id,
    type: 'box',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    ariaRole: isClickable ? 'button' : 'group',
    data: { content: look.renderNode(id), description: look.describeNode(id) },
  }));
}

export function drawnEdgesOf(
  { edges }: PlacedGraph,
  look: Pick<GraphLook, 'renderEdgeLabel' | 'lookOfEdge'>,
  isClickable: boolean,
): DrawnEdge[] {
  return edges.map((placed) => {
    const { id, from, to } = placed;
    const { description, colour = QUIET, width = 1.5, dashed = false } = look.lookOfEdge?.(id) ?? {};
    return {
      id,
      type: 'routed',
      source: from,
      target: to,
      ...(description !== undefined && { ariaLabel: description }),
      ariaRole: isClickable ? 'button' : 'img',
      focusable: isClickable,
      style: { stroke: colour, strokeWidth: width, ...(dashed && { strokeDasharray: '6 4' }) },
      data: { placed, label: look.renderEdgeLabel?.(id), isClickable },
    };
  });
}

const QUIET = 'var(--mantine-color-dimmed)';
