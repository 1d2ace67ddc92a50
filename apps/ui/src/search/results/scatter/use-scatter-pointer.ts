import type { TraceSummary } from '@app/model/reading';
import { useState, type PointerEvent } from 'react';
import type { Zoom } from '../result-filter';
import { dotAt, type Dot, type ScatterScale } from './scatter-scale';

interface Drag {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** Less is a click with an unsteady hand. */
const MIN_DRAG = 6;

/** Hovering names a dot, a click opens it, a drag zooms. */
export function useScatterPointer(
  dots: readonly Dot[],
  scale: ScatterScale,
  onZoom: (zoom: Zoom) => void,
  onOpen: (trace: TraceSummary) => void,
) {
  const [hovered, setHovered] = useState<Dot>();
  const [drag, setDrag] = useState<Drag>();
  const dragged = drag && rectangleOf(drag, scale.size.height);
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { x, y } = placeOf(event);
      setDrag({ fromX: x, fromY: y, toX: x, toY: y });
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => {
      const { x, y } = placeOf(event);
      if (drag !== undefined) setDrag({ ...drag, toX: x, toY: y });
      else setHovered(dotAt(dots, x, y));
    },
    onPointerUp: (event: PointerEvent<HTMLCanvasElement>) => {
      setDrag(undefined);
      if (drag === undefined) return;
      if (dragged !== undefined) return onZoom(scale.zoomOf(dragged.fromX, dragged.fromY, dragged.toX, dragged.toY));
      const { x, y } = placeOf(event);
      const dot = dotAt(dots, x, y);
      if (dot !== undefined) onOpen(dot.summary);
      return undefined;
    },
    onPointerCancel: () => setDrag(undefined),
    onPointerLeave: () => setHovered(undefined),
  };
  // Dots come and go under a pointer that rests.
  return { hovered: hovered && dots.includes(hovered) ? hovered : undefined, dragged, handlers };
}

/** A drag to the side is about time alone. `undefined`: it is no drag yet. */
function rectangleOf(drag: Drag, height: number): Drag | undefined {
  const isWide = Math.abs(drag.toX - drag.fromX) >= MIN_DRAG;
  const isHigh = Math.abs(drag.toY - drag.fromY) >= MIN_DRAG * 2;
  if (!isWide) return undefined;
  return isHigh ? drag : { ...drag, fromY: 0, toY: height };
}

function placeOf(event: PointerEvent<HTMLCanvasElement>) {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
