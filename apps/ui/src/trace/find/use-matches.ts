import { useEffect, useMemo, useState } from 'react';
import type { ShownTrace } from '../model/shown-trace';
import { findQueryOf } from './find-query';
import { spanMatcher } from './span-matcher';

export interface Matches {
  /** `undefined`: nothing is looked for, or nobody knows yet. */
  readonly rows: ReadonlySet<number> | undefined;
  /** From top to bottom. */
  readonly ordered: readonly number[];
  readonly searching: boolean;
}

interface Found {
  readonly trace: ShownTrace;
  readonly text: string;
  readonly ordered: readonly number[];
}

const SLICE_MS = 8;
const ROWS_PER_LOOK = 100;
const NOTHING: readonly number[] = [];

/** Attributes may be many megabytes: they are searched in slices, between which the page stays awake. */
export function useMatches(trace: ShownTrace | undefined, text: string): Matches {
  const [found, setFound] = useState<Found>();
  const query = useMemo(() => findQueryOf(text), [text]);
  useEffect(() => {
    if (query === undefined || trace === undefined) return undefined;
    const { order } = trace.tree;
    const matches = spanMatcher(trace, query);
    const ordered: number[] = [];
    let place = 0;
    let timer = 0;
    const search = () => {
      const until = performance.now() + SLICE_MS;
      while (place < order.length && performance.now() < until) {
        for (const last = Math.min(order.length, place + ROWS_PER_LOOK); place < last; place++) {
          if (matches(order[place]!)) ordered.push(order[place]!);
        }
      }
      if (place < order.length) timer = window.setTimeout(search);
      else setFound({ trace, text, ordered });
    };
    timer = window.setTimeout(search);
    return () => clearTimeout(timer);
  }, [trace, query, text]);
  const current = query !== undefined && found?.trace === trace ? found : undefined;
  const rows = useMemo(() => current && new Set(current.ordered), [current]);
  return {
    rows,
    ordered: current?.ordered ?? NOTHING,
    searching: query !== undefined && current?.text !== text,
  };
}
