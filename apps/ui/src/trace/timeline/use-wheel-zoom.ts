import { useEffectEvent, useState, useEffect, type RefCallback } from 'react';
import { panned, zoomed, type TimeWindow } from '../viewport/time-window';

const ZOOM_PER_PIXEL = 0.002;

/** Ctrl and the wheel zoom around the pointer, Shift and the wheel pan. React's own listeners could not keep the page from zooming. */
export function useWheelZoom(
  totalMicros: number,
  onWindow: (update: (before: TimeWindow) => TimeWindow) => void,
): RefCallback<HTMLElement> {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const turn = useEffectEvent((event: WheelEvent) => {
    const times = element?.querySelector('[role=columnheader]:last-of-type')?.getBoundingClientRect();
    if (times === undefined || times.width === 0) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const anchor = Math.max(0, Math.min(1, (event.clientX - times.left) / times.width));
      onWindow((before) => zoomed(before, totalMicros, Math.exp(event.deltaY * ZOOM_PER_PIXEL), anchor));
    } else {
      const pixels = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (Math.abs(pixels) <= Math.abs(event.deltaY) && !event.shiftKey) return;
      event.preventDefault();
      onWindow((before) => panned(before, totalMicros, pixels / times.width));
    }
  });
  useEffect(() => {
    const listener = (event: WheelEvent) => turn(event);
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, [element]);
  return setElement;
}
