import { createContext, useContext } from 'react';

/** The element that scrolls the page. */
export const Scroller = createContext<HTMLElement | null>(null);

export function useScroller(): HTMLElement | null {
  return useContext(Scroller);
}
