import { useMemo, useState } from 'react';
import { visibleRows } from '../model/row-tree';
import type { ShownTrace } from '../model/shown-trace';
import { revealed } from './collapse-levels';
import { remappedRows } from './remapped-rows';

type Rows = ReadonlySet<number>;
const NONE: Rows = new Set();

export interface TreeState {
  readonly collapsed: Rows;
  /** Where the keyboard is. */
  readonly active: number | undefined;
  /** Row that is to be scrolled to; a new object each time. */
  readonly target: { readonly row: number } | undefined;
  readonly setCollapsed: (next: Rows) => void;
  readonly setActive: (row: number | undefined) => void;
  /** Opens what is above the row, and scrolls there. */
  readonly goTo: (row: number) => void;
  /** From top to bottom. */
  readonly rows: Int32Array;
}

interface Kept {
  readonly ids: readonly string[];
  readonly collapsed: Rows;
  readonly active: number | undefined;
  readonly target: { readonly row: number } | undefined;
}

/**
 * Rows may become others when the trace is read again: what is kept goes with the ids of the spans.
 *
 * @param first row that is scrolled to at first
 */
export function useTreeState({ skeleton, tree }: ShownTrace, first: number | undefined): TreeState {
  const [kept, setKept] = useState<Kept>(() => ({
    ids: skeleton.spanId,
    collapsed: NONE,
    active: first,
    target: first === undefined ? undefined : { row: first },
  }));
  if (kept.ids !== skeleton.spanId) setKept(carriedOver(kept, skeleton.spanId));
  const { collapsed, active, target } = kept;
  const rows = useMemo(() => visibleRows(tree, collapsed), [tree, collapsed]);
  const set = (changes: Partial<Kept>) => setKept((before) => ({ ...before, ...changes }));
  return {
    collapsed,
    active,
    target,
    rows,
    setCollapsed: (next) => set({ collapsed: next }),
    setActive: (row) => set({ active: row }),
    goTo: (row) =>
      setKept((before) => ({
        ...before,
        collapsed: revealed(before.collapsed, skeleton.parent, row),
        active: row,
        target: { row },
      })),
  };
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
