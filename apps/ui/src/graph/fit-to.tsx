import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useEffectEvent } from 'react';
import type { PlacedGraph } from './graph';

interface Props {
  readonly placed: PlacedGraph;
  /** Somebody moved or zoomed it: then it stays where it is. */
  readonly isMoved: boolean;
}

/** Shows the whole graph whenever it is another one or has another size, but never larger than it is. */
export function FitTo({ placed, isMoved }: Props) {
  const { fitView } = useReactFlow();
  const [width, height] = [useStore((canvas) => canvas.width), useStore((canvas) => canvas.height)];
  const fit = useEffectEvent(({ nodes }: PlacedGraph) => {
    if (!isMoved) void fitView({ nodes: [...nodes], maxZoom: 1, padding: 0.08 });
  });
  useEffect(() => {
    if (width * height > 0) fit(placed);
  }, [placed, width, height]);
  return null;
}
