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
import { isMarkingText } from '../text-marking';
import { toggled } from './collapse-levels';
import { focusRow, isRow } from './row-focus';
import { indexNear, rowBeside, type Entries } from './timeline-entries';
import type { TreeState } from './use-tree-state';

interface Grid {
  readonly trace: ShownTrace;
  readonly tree: TreeState;
  readonly entries: Entries;
  /** Index of the row that the keyboard is at. */
  readonly stop: number;
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
    focusRow(grid.current, active);
  }, [active, grid]);

  const { place } = trace.tree;
  const beside = (row: number, step: 1 | -1) => rowBeside(entries, indexNear(entries, place, row), step);
  const moveTo = (wanted: number | undefined) => {
    if (wanted === undefined || wanted < 0) return;
    const index = indexNear(entries, place, wanted);
    if (index < 0) return;
    const row = entries[index]!;
    follow.current = row !== active && grid.current?.contains(document.activeElement) === true;
    setActive(row);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  const toggle = (row: number) => setCollapsed(toggled(collapsed, row));
  const hasChildren = (row: number) => trace.tree.childCount[row]! > 0;

  const keys: Record<string, (row: number) => void> = {
    ArrowDown: (row) => moveTo(beside(row, 1)),
    ArrowUp: (row) => moveTo(beside(row, -1)),
    ArrowRight: (row) => {
      if (collapsed.has(row)) toggle(row);
      else if (hasChildren(row)) moveTo(beside(row, 1));
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
      const row = entries[stop];
      if (row !== undefined) onToggleDetails(row);
    },
    click: (event: MouseEvent) => {
      const row = rowOfEvent(event);
      if (row === undefined) return;
      if (isMarkingText()) return;
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
