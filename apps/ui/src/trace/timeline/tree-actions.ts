import type { ShownTrace } from '../model/shown-trace';
import { allCollapsed, oneLevelCollapsed, oneLevelExpanded } from './collapse-levels';
import type { TreeState } from './use-tree-state';

export interface TreeActions {
  readonly collapseAll: () => void;
  readonly expandAll: () => void;
  readonly collapseOne: () => void;
  readonly expandOne: () => void;
}

export function treeActions({ tree }: ShownTrace, { collapsed, setCollapsed }: TreeState): TreeActions {
  return {
    collapseAll: () => setCollapsed(allCollapsed(tree)),
    expandAll: () => setCollapsed(new Set()),
    collapseOne: () => setCollapsed(oneLevelCollapsed(tree, collapsed)),
    expandOne: () => setCollapsed(oneLevelExpanded(tree, collapsed)),
  };
}
