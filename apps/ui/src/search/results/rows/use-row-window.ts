import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import { useScroller } from '../../scroller';

const OVERSCAN = 12;
/** Of what stays in sight while rows scroll below it, pixels. */
const HEADER_HEIGHT = 40;
const TRAY_HEIGHT = 70;

/** The rows of a long list that are in sight; the page scrolls, not the list. */
export function useRowWindow<List extends HTMLElement>(
  count: number,
  rowHeight: number,
  keyOf: (index: number) => string,
) {
  const scroller = useScroller();
  const list = useRef<List>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    if (scroller === null) return undefined;
    const measure = () => {
      if (list.current !== null) setScrollMargin(heightAbove(list.current, scroller));
    };
    // What stands above the list comes and goes.
    const resized = new ResizeObserver(measure);
    for (const child of scroller.children) resized.observe(child);
    return () => resized.disconnect();
  }, [scroller]);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    scrollPaddingStart: HEADER_HEIGHT,
    scrollPaddingEnd: TRAY_HEIGHT,
    scrollMargin,
  });
  return { rows, list };
}

function heightAbove(list: HTMLElement, scroller: HTMLElement): number {
  return Math.round(list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
}
