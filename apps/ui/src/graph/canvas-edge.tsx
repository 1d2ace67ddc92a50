import { BaseEdge, EdgeLabelRenderer, type Edge, type EdgeProps } from '@xyflow/react';
import type { ReactNode } from 'react';
import { arrowHeadOf, edgePathOf } from './edge-path';
import type { PlacedEdge } from './graph';
import classes from './graph-canvas.module.css';

export type DrawnEdge = Edge<{ placed: PlacedEdge; label: ReactNode; isClickable: boolean }, 'routed'>;

/** Drawn where the layout routed it. */
export function CanvasEdge({ data, style }: EdgeProps<DrawnEdge>) {
  if (data === undefined) return null;
  const { placed, label, isClickable } = data;
  const { x, y } = placed.labelAt;
  return (
    <>
      <BaseEdge path={edgePathOf(placed.points)} style={style} />
      <path d={arrowHeadOf(placed.points)} style={{ fill: style?.stroke }} />
      {label !== undefined && label !== null && (
        <EdgeLabelRenderer>
          <div
            className={classes['edgeLabel']}
            data-clickable={isClickable}
            data-label-of={placed.id}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          >
            {label}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
