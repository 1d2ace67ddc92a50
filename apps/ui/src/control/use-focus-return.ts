import { useLayoutEffect, type RefObject } from 'react';

/**
 * Gives the focus back to what had it before, when the component goes: whoever works by keyboard goes on where they were.
 *
 * @param holder only when the focus is in there at that moment; without it, always
 */
export function useFocusReturn(holder?: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const within = holder?.current;
    return () => {
      const isHeld = holder === undefined || within?.contains(document.activeElement) === true;
      if (isHeld && (before instanceof HTMLElement || before instanceof SVGElement)) {
        before.focus({ preventScroll: true });
      }
    };
  }, [holder]);
}
