import type { ReactVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  type SyntheticEvent,
} from 'react';
import type { ShownTrace } from '../model/shown-trace';
import { toggled } from './collapse-levels';
import { rowBeside, type Entries } from './timeline-entries';
import type { TreeState } from './use-tree-state';

interface Grid {
  readonly trace: ShownTrace;
  readonly tree: TreeState;
  readonly entries: Entries;
  /** The row that the keyboard is at. */
  readonly stop: number | undefined;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly virtualizer: ReactVirtualizer<HTMLDivElement, Element>;
  readonly onToggleDetails: (row: number) => void;
}

export type GridEvents = ReturnType<typeof useGridEvents>;

/** Pointer and keyboard on the list as a whole, so that rows carry no listeners. While a row has the focus, keys are those of a tree. */
export function useGridEvents({ trace, tree, entries, stop, grid, virtualizer, onToggleDetails }: Grid) {
  const { collapsed, active, setCollapsed, setActive } = tree;
  const follow = useRef(false);
  useEffect(() => {
    if (!follow.current || active === undefined) return;
    follow.current = false;
    grid.current?.querySelector<HTMLElement>(`[role=row][data-row="${active}"]`)?.focus({ preventScroll: true });
  }, [active, grid]);

  const moveTo = (row: number | undefined) => {
    if (row === undefined || row < 0) return;
    follow.current = grid.current?.contains(document.activeElement) === true;
    setActive(row);
    const index = entries.indexOf(row);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  const toggle = (row: number) => setCollapsed(toggled(collapsed, row));
  const hasChildren = (row: number) => trace.tree.childCount[row]! > 0;

  const keys: Record<string, (row: number) => void> = {
    ArrowDown: (row) => moveTo(rowBeside(entries, row, 1)),
    ArrowUp: (row) => moveTo(rowBeside(entries, row, -1)),
    ArrowRight: (row) => {
      if (collapsed.has(row)) toggle(row);
      else if (hasChildren(row)) moveTo(rowBeside(entries, row, 1));
    },
    ArrowLeft: (row) => {
      if (hasChildren(row) && !collapsed.has(row)) toggle(row);
      else moveTo(trace.skeleton.parent[row]);
    },
    Home: () => moveTo(rowBeside(entries, undefined, 1)),
    End: () => moveTo(rowBeside(entries, undefined, -1)),
    Enter: onToggleDetails,
    ' ': onToggleDetails,
  };

  return {
    moveBy: (steps: 1 | -1) => moveTo(rowBeside(entries, stop, steps)),
    openActive: () => {
      if (stop !== undefined) onToggleDetails(stop);
    },
    click: (event: MouseEvent) => {
      const row = rowOfEvent(event);
      if (row === undefined) return;
      const action = (event.target as Element).closest('[data-action]')?.getAttribute('data-action');
      setActive(row);
      if (action === 'toggle') toggle(row);
      else if (action !== 'link') onToggleDetails(row);
    },
    press: (event: KeyboardEvent) => {
      const row = rowOfEvent(event);
      const act = keys[event.key];
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (row === undefined || act === undefined || !plain || !isRow(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      act(row);
    },
    focus: (event: FocusEvent) => {
      const row = rowOfEvent(event);
      if (row !== undefined && row !== active && isRow(event.target)) setActive(row);
    },
  };
}

/** `undefined` outside of the rows of spans, such as in details. */
export function rowOfEvent({ target }: SyntheticEvent): number | undefined {
  const row = target instanceof Element ? target.closest('[data-row]')?.getAttribute('data-row') : undefined;
  return row === undefined || row === null ? undefined : Number(row);
}

function isRow(target: EventTarget): boolean {
  return target instanceof Element && target.getAttribute('role') === 'row';
}
