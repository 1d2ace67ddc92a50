import type { RefObject } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { SHORTCUTS } from '../../shell/shortcuts/shortcuts';
import { useShortcut } from '../../shell/shortcuts/use-shortcut';
import type { ShownTrace } from '../model/shown-trace';
import { panned, zoomed, type TimeWindow } from '../viewport/time-window';
import type { TreeActions } from './tree-actions';
import type { GridEvents } from './use-grid-events';

interface Timeline {
  readonly trace: ShownTrace;
  readonly actions: TreeActions;
  readonly events: GridEvents;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
}

const PAGE_SHARE = 0.9;
const PAN = 0.1;
const PAN_FAR = 0.5;
const ZOOM = 0.8;
const ZOOM_FAR = 0.4;

export function useTimelineShortcuts({ trace, actions, events, scroller, onWindow }: Timeline): void {
  const total = trace.totalMicros;
  const pan = (share: number) => onWindow((before) => panned(before, total, share));
  const zoom = (factor: number) => onWindow((before) => zoomed(before, total, factor));
  const page = (direction: 1 | -1) =>
    scroller.current?.scrollBy({ top: direction * scroller.current.clientHeight * PAGE_SHARE });
  useShortcut('scrollDown', () => page(1));
  useShortcut('scrollUp', () => page(-1));
  useShortcut('panLeft', () => pan(-PAN));
  useShortcut('panRight', () => pan(PAN));
  useShortcut('panLeftFar', () => pan(-PAN_FAR));
  useShortcut('panRightFar', () => pan(PAN_FAR));
  useShortcut('zoomIn', () => zoom(ZOOM));
  useShortcut('zoomOut', () => zoom(1 / ZOOM));
  useShortcut('zoomInFar', () => zoom(ZOOM_FAR));
  useShortcut('zoomOutFar', () => zoom(1 / ZOOM_FAR));
  useShortcut('collapseAll', actions.collapseAll);
  useShortcut('expandAll', actions.expandAll);
  useShortcut('collapseOne', actions.collapseOne);
  useShortcut('expandOne', actions.expandOne);
  useShortcut('nextRow', () => events.moveBy(1));
  useShortcut('previousRow', () => events.moveBy(-1));
  // Enter belongs to whatever has the focus: only when nothing has, it opens the row that j and k went to.
  useHotkeys([...SHORTCUTS.openRow.keys], events.openActive, {
    ignoreEventWhen: ({ target }) => target !== document.body && (target as Element | null)?.id !== 'main',
  });
}
