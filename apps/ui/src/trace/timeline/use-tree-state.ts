import { useMemo, useState } from 'react';
import { visibleRows } from '../model/row-tree';
import type { ShownTrace } from '../model/shown-trace';
import { ancestorsOf, revealed } from './collapse-levels';
import { collapsedOfNames } from './collapsed-names';
import { remappedRows } from './remapped-rows';
import { isRow } from './row-focus';

type Rows = ReadonlySet<number>;

export interface TreeState {
  readonly collapsed: Rows;
  /** Where the keyboard is. */
  readonly active: number | undefined;
  readonly target: ScrollTarget | undefined;
  /** Where the keyboard is moves up when that is hidden. */
  readonly setCollapsed: (next: Rows) => void;
  readonly setActive: (row: number | undefined) => void;
  /** Opens what is above the row, and scrolls there. */
  readonly goTo: (row: number) => void;
  /** From top to bottom. */
  readonly rows: Int32Array;
}

/** A row that is to be scrolled to; a new object each time. */
export interface ScrollTarget {
  readonly row: number;
  /** It gets the focus, which another row had. */
  readonly takesFocus: boolean;
}

interface Kept {
  readonly ids: readonly string[];
  readonly collapsed: Rows;
  readonly active: number | undefined;
  readonly target: ScrollTarget | undefined;
}

/**
 * Rows may become others when the trace is read again: what is kept goes with the ids of the spans.
 *
 * @param first row that is scrolled to at first
 * @param names of what is collapsed at first: see `collapsedNames`
 */
export function useTreeState(
  { skeleton, tree }: ShownTrace,
  first: number | undefined,
  names: readonly string[],
): TreeState {
  const [kept, setKept] = useState<Kept>(() => ({
    ids: skeleton.spanId,
    collapsed: collapsedOfNames(names, tree, skeleton),
    active: first,
    target: first === undefined ? undefined : { row: first, takesFocus: false },
  }));
  if (kept.ids !== skeleton.spanId) setKept(carriedOver(kept, skeleton.spanId));
  const { collapsed, active, target } = kept;
  const rows = useMemo(() => visibleRows(tree, collapsed), [tree, collapsed]);
  return {
    collapsed,
    active,
    target,
    rows,
    setCollapsed: (next) => {
      const takesFocus = isRow(document.activeElement);
      setKept((before) => collapsedTo(before, next, skeleton.parent, takesFocus));
    },
    setActive: (row) => setKept((before) => ({ ...before, active: row })),
    goTo: (row) => {
      const target = { row, takesFocus: isRow(document.activeElement) };
      setKept((before) => ({
        ...before,
        collapsed: revealed(before.collapsed, skeleton.parent, row),
        active: row,
        target,
      }));
    },
  };
}

function collapsedTo(kept: Kept, collapsed: Rows, parent: readonly number[], takesFocus: boolean): Kept {
  const { active } = kept;
  const hiddenBy = active === undefined ? undefined : ancestorsOf(parent, active).find((row) => collapsed.has(row));
  if (hiddenBy === undefined) return { ...kept, collapsed };
  return { ...kept, collapsed, active: hiddenBy, ...(takesFocus && { target: { row: hiddenBy, takesFocus } }) };
}

function carriedOver({ ids, collapsed, active, target }: Kept, next: readonly string[]): Kept {
  const [activeNow] = active === undefined ? [] : remappedRows(new Set([active]), ids, next);
  const [targetRow] = target === undefined ? [] : remappedRows(new Set([target.row]), ids, next);
  return {
    ids: next,
    collapsed: remappedRows(collapsed, ids, next),
    active: activeNow,
    target: target?.row === targetRow ? target : undefined,
  };
}
