import { useShortcut } from '../shell/shortcuts/use-shortcut';
import type { Find } from './find/use-find';
import type { ShownTrace } from './model/shown-trace';
import { ERROR } from './model/span-words';
import { focusedOn } from './timeline/collapse-levels';
import type { HiddenRows } from './timeline/hidden-rows';
import { nextRowWith } from './timeline/next-row-with';
import type { TreeState } from './timeline/use-tree-state';

export interface Steps {
  /** Where the next step begins. */
  readonly from: number | undefined;
  readonly goTo: (row: number | undefined) => void;
  /** To the next match, or the one before. */
  readonly step: (direction: 1 | -1) => void;
  /** Collapses what has no match below it. */
  readonly focusMatches: () => void;
}

interface Page {
  readonly trace: ShownTrace;
  readonly tree: TreeState;
  readonly find: Find;
  readonly hidden: HiddenRows | undefined;
  readonly unhide: (service: string) => void;
  readonly from: number | undefined;
  /** Going somewhere shows the details, as they are beside the view. */
  readonly select: ((row: number) => void) | undefined;
}

/** Going from span to span: matches, errors, parents. */
export function useSteps({ trace, tree, find, hidden, unhide, from, select }: Page): Steps {
  const { skeleton } = trace;
  const { rows, ordered } = find.matches;
  const goTo = (row: number | undefined) => {
    if (row === undefined) return;
    if (hidden?.isHidden(row)) unhide(skeleton.services[skeleton.service[row]!]!);
    tree.goTo(row);
    select?.(row);
  };
  const next = (direction: 1 | -1, passes: (row: number) => boolean) =>
    goTo(nextRowWith(trace.tree, from, direction, passes));
  const step = (direction: 1 | -1) => next(direction, (row) => rows?.has(row) === true);
  const focusMatches = () => {
    tree.setCollapsed(focusedOn(trace.tree, skeleton.parent, ordered));
    goTo(ordered[0]);
  };
  useShortcut('nextMatch', () => step(1));
  useShortcut('previousMatch', () => step(-1));
  useShortcut('nextError', () => next(1, (row) => skeleton.status[row] === ERROR));
  return { from, goTo, step, focusMatches };
}
