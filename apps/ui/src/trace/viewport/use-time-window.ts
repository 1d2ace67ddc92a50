import { useMemo } from 'react';
import type { ShownTrace } from '../model/shown-trace';
import type { TraceUrl } from '../trace-url';
import type { TraceUrlState } from '../use-trace-url';
import { windowOfText, windowText, type TimeWindow } from './time-window';
import { useLocalFirst } from '../../url/use-local-first';

/** The part of the trace that is looked at; the URL follows when it has settled. */
export function useTimeWindow({ totalMicros }: ShownTrace, { range }: TraceUrl, change: TraceUrlState['change']) {
  const [text, setText] = useLocalFirst(range, (next) => change({ range: next }));
  const window = useMemo(() => windowOfText(text, totalMicros), [text, totalMicros]);
  const onWindow = (update: (before: TimeWindow) => TimeWindow) =>
    setText((before) => windowText(update(windowOfText(before, totalMicros)), totalMicros));
  return { window, onWindow };
}
