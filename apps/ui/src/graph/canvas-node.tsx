import { VisuallyHidden } from '@mantine/core';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import type { ReactNode } from 'react';
import classes from './graph-canvas.module.css';

export type DrawnNode = Node<{ content: ReactNode; description: string }, 'box'>;

/** The handles are where React Flow believes that edges begin and end; nobody sees or uses them. */
export function CanvasNode({ data }: NodeProps<DrawnNode>) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className={classes['handle']} />
      <div aria-hidden>{data.content}</div>
      <VisuallyHidden>{data.description}</VisuallyHidden>
      <Handle type="source" position={Position.Right} isConnectable={false} className={classes['handle']} />
    </>
  );
}
