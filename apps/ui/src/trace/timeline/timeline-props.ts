import type { ViewProps } from '../views/view-props';
import type { TimeWindow } from '../viewport/time-window';
import type { HiddenRows } from './hidden-rows';
import type { TreeState } from './use-tree-state';

/** The timeline shares its state with the rest of the page: what is found, the minimap and the URL move it. */
export interface TimelineProps extends Omit<ViewProps, 'onSelect'> {
  readonly tree: TreeState;
  readonly hidden: HiddenRows | undefined;
  readonly window: TimeWindow;
  readonly onWindow: (update: (before: TimeWindow) => TimeWindow) => void;
  readonly criticalShown: boolean;
  /** Rows whose details are shown below them; `undefined` when they are shown beside the list. */
  readonly open: ReadonlySet<number> | undefined;
  readonly onGoTo: (row: number) => void;
  readonly onToggleDetails: (row: number) => void;
}
