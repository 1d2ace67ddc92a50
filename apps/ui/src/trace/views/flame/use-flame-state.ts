import { useDeferredValue, useMemo, useState } from 'react';
import { textParam } from '../../../url/search-params';
import { useUrlParams } from '../../../url/use-url-params';
import type { ShownTrace } from '../../model/shown-trace';
import { rowOfSpanName, spanNameOf } from '../../trace-url';
import { useLocalFirst } from '../../../url/use-local-first';
import { FLAME_BY, flameFramesOf } from './flame-frames';

/** What is shown of it: as in profilers, the numbers, the picture, or both. */
const FLAME_SHOWN = ['both', 'table', 'flame'] as const;
const NO_FRAMES: ReadonlySet<number> = new Set();

export type FlameState = ReturnType<typeof useFlameState>;

/** What one looks at, which the URL says; only what is hidden below frames is not in it. */
export function useFlameState(trace: ShownTrace) {
  const [params, change] = useUrlParams();
  const by = FLAME_BY.find((one) => one === textParam(params, 'flameBy')) ?? 'paths';
  const shown = FLAME_SHOWN.find((one) => one === textParam(params, 'flameShow')) ?? 'both';
  const marked = textParam(params, 'flameMark');
  const zoomedName = textParam(params, 'flameZoom');
  const [find, setFind] = useLocalFirst(textParam(params, 'flameFind') ?? '', (text) =>
    change({ flameFind: text }, { replace: true }),
  );
  const frames = useMemo(() => flameFramesOf(trace, by), [trace, by]);
  const [hidden, setHidden] = useState({ frames, collapsed: NO_FRAMES });
  const { spanId } = trace.skeleton;
  const zoomed = useMemo(() => {
    const row = zoomedName === undefined ? undefined : rowOfSpanName(spanId, zoomedName);
    return row === undefined ? -1 : frames.frameOf(row);
  }, [frames, spanId, zoomedName]);
  const collapsed = hidden.frames === frames ? hidden.collapsed : NO_FRAMES;
  return {
    by,
    setBy: (next: string) => change({ flameBy: next === 'paths' ? undefined : next, flameZoom: undefined }),
    shown,
    setShown: (next: string) => change({ flameShow: next === 'both' ? undefined : next }),
    find,
    /** Lags behind what is typed. */
    deferredFind: useDeferredValue(find),
    setFind: (text: string) => {
      if (marked !== undefined) change({ flameMark: undefined }, { replace: true });
      setFind(text);
    },
    /** Key of the name that was picked. */
    marked,
    mark: (key: string | undefined) => change({ flameMark: key }),
    frames,
    /** The frame that fills the width; -1: the whole. */
    zoomed,
    /** What took no time has no width to fill. */
    zoom: (frame: number) => {
      const [row] = frames.frame(frame).rows;
      if (row !== undefined && frames.tree.weight[frame]! > 0) change({ flameZoom: spanNameOf(spanId, row) });
    },
    collapsed,
    collapse: (frame: number) => setHidden({ frames, collapsed: collapsed.symmetricDifference(new Set([frame])) }),
    reset: () => {
      setHidden({ frames, collapsed: NO_FRAMES });
      if (zoomedName !== undefined) change({ flameZoom: undefined });
    },
  };
}
