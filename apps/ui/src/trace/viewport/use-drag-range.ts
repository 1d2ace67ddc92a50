import { useState, type PointerEvent } from 'react';

/** Shares of the width of the element that is dragged over. */
export interface DragRange {
  readonly fromShare: number;
  readonly toShare: number;
}

const LEAST_PIXELS = 4;

/** Dragging over an element marks a range of it; letting go takes the range. Shorter drags are clicks. */
export function useDragRange(take: (range: DragRange) => void) {
  const [range, setRange] = useState<DragRange>();
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const share = shareAt(event);
      setRange({ fromShare: share, toShare: share });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (range) setRange({ ...range, toShare: shareAt(event) });
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      setRange(undefined);
      if (range === undefined) return;
      const { fromShare } = range;
      const toShare = shareAt(event);
      const pixels = Math.abs(toShare - fromShare) * event.currentTarget.clientWidth;
      if (pixels >= LEAST_PIXELS) take({ fromShare, toShare });
    },
    onPointerCancel() {
      setRange(undefined);
    },
  };
  return { range, handlers };
}

/** Of the width of the element, 0 to 1. */
export function shareAt({ currentTarget, clientX }: PointerEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return width === 0 ? 0 : Math.max(0, Math.min(1, (clientX - left) / width));
}
