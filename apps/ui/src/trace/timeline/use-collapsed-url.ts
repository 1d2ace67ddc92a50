import { useEffect, useEffectEvent, useRef } from 'react';
import type { ShownTrace } from '../model/shown-trace';
import type { TraceUrlState } from '../use-trace-url';
import { collapsedNames } from './collapsed-names';
import type { TreeState } from './use-tree-state';

/** Keeps in the URL what is collapsed, as far as there is room. */
export function useCollapsedUrl(
  { skeleton, tree }: ShownTrace,
  { collapsed }: TreeState,
  change: TraceUrlState['change'],
): void {
  const written = useRef(collapsed);
  const write = useEffectEvent(() => change({ collapsed: collapsedNames(collapsed, tree, skeleton) }));
  useEffect(() => {
    if (written.current === collapsed) return;
    written.current = collapsed;
    write();
  }, [collapsed]);
}
