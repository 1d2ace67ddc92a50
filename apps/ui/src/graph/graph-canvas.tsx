import '@xyflow/react/dist/style.css';
import { Alert, Button, Loader, Text, useComputedColorScheme } from '@mantine/core';
import { Controls, MiniMap, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { CanvasEdge } from './canvas-edge';
import { CanvasNode, type DrawnNode } from './canvas-node';
import { FitTo } from './fit-to';
import { drawnEdgesOf, drawnNodesOf, type GraphLook } from './drawn-graph';
import type { GraphEdge, GraphNode, LayoutOptions, PlacedGraph } from './graph';
import classes from './graph-canvas.module.css';
import { useLayout } from './use-layout';

export interface GraphCanvasProps extends GraphLook {
  /** Memoise them, and the functions that say how they look: the canvas draws again whatever is new. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly options?: LayoutOptions;
  /** What the graph shows. */
  readonly label: string;
  /** A colour for the minimap; memoise it. */
  readonly colourOfNode?: (id: string) => string;
}

/**
 * A graph that can be moved and zoomed. Nodes (and edges, when they can be clicked) are reached with Tab and opened with Enter or the space bar. Fills
 * the height it is given.
 */
export function GraphCanvas({ nodes, edges, options, ...look }: GraphCanvasProps) {
  const { placed, error, again } = useLayout(nodes, edges, options);
  return (
    <div className={classes['canvas']}>
      {placed && (
        <ReactFlowProvider>
          <PlacedCanvas placed={placed} {...look} />
        </ReactFlowProvider>
      )}
      {!placed && !error && (
        <output className={classes['state']}>
          <Loader type="dots" mx="auto" aria-hidden />
          <Text size="sm">Placing {nodes.length} nodes…</Text>
        </output>
      )}
      {error && (
        <div className={classes['state']}>
          <Alert color="red" role="alert" title="The graph could not be laid out">
            <Text size="sm" className="said" mb="xs">
              {error.message}
            </Text>
            <Button size="xs" variant="default" onClick={again}>
              Try again
            </Button>
          </Alert>
        </div>
      )}
    </div>
  );
}

type PlacedCanvasProps = Omit<GraphCanvasProps, 'nodes' | 'edges' | 'options'> & { readonly placed: PlacedGraph };

function PlacedCanvas({ placed, label, colourOfNode, ...look }: PlacedCanvasProps) {
  /** The graph that somebody looks at a part of. */
  const [movedIn, setMovedIn] = useState<PlacedGraph>();
  const colorMode = useComputedColorScheme('light');
  const { renderNode, describeNode, renderEdgeLabel, lookOfEdge, onNodeClick, onEdgeClick } = look;
  const isNodeClickable = onNodeClick !== undefined;
  const isEdgeClickable = onEdgeClick !== undefined;
  const nodes = useMemo(
    () => drawnNodesOf(placed, { renderNode, describeNode }, isNodeClickable),
    [placed, renderNode, describeNode, isNodeClickable],
  );
  const edges = useMemo(
    () => drawnEdgesOf(placed, { renderEdgeLabel, lookOfEdge }, isEdgeClickable),
    [placed, renderEdgeLabel, lookOfEdge, isEdgeClickable],
  );
  /** Labels are beside the edges in the document; a click on one is a click on its edge. */
  const openLabelled = ({ target }: MouseEvent) => {
    const label = target instanceof Element ? target.closest('[data-label-of]') : null;
    if (label) onEdgeClick?.(label.getAttribute('data-label-of') ?? '');
  };
  const openFocused = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    const { id, part } = focusedPart(event.target);
    const open = part === 'node' ? onNodeClick : onEdgeClick;
    if (id === undefined || open === undefined) return;
    event.preventDefault();
    open(id);
  };
  return (
    <ReactFlow
      aria-label={label}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      colorMode={colorMode}
      nodesDraggable={false}
      nodesConnectable={false}
      elementsSelectable={false}
      edgesFocusable={isEdgeClickable}
      deleteKeyCode={null}
      minZoom={0.02}
      maxZoom={2}
      ariaLabelConfig={ARIA}
      onMoveStart={(event) => event && setMovedIn(placed)}
      onKeyDown={openFocused}
      onClick={openLabelled}
      {...(onNodeClick && { onNodeClick: (_, { id }) => onNodeClick(id) })}
      {...(onEdgeClick && { onEdgeClick: (_, { id }) => onEdgeClick(id) })}
    >
      <FitTo placed={placed} isMoved={movedIn === placed} />
      <Controls showInteractive={false} />
      {placed.nodes.length > SEEN_WHOLE && (
        <MiniMap<DrawnNode>
          pannable
          zoomable
          ariaLabel="Overview of the graph"
          {...(colourOfNode && { nodeColor: ({ id }) => colourOfNode(id) })}
        />
      )}
    </ReactFlow>
  );
}

/** A graph of no more boxes needs no overview, which would stand in front of them. */
const SEEN_WHOLE = 30;

const NODE_TYPES = { box: CanvasNode };
const EDGE_TYPES = { routed: CanvasEdge };
const ARIA = {
  'node.a11yDescription.default': 'Press Enter to open it. Tab goes to the next one.',
  'edge.a11yDescription.default': 'Press Enter to open it. Tab goes to the next one.',
};

function focusedPart(target: EventTarget): { id: string | undefined; part: 'node' | 'edge' } {
  const element = target instanceof Element ? target : undefined;
  const part = element?.classList.contains('react-flow__edge') === true ? 'edge' : 'node';
  const known = element?.matches('.react-flow__node, .react-flow__edge') === true;
  return { id: known ? (element?.getAttribute('data-id') ?? undefined) : undefined, part };
}
