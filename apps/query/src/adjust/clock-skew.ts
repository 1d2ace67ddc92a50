import { PARENT_MISSING, SpanTree, type Span, type Trace } from '@app/model';
import type { Adjuster } from './adjuster.js';
import { type Interval, skewBetween } from './skew-between.js';
import { durationText } from './duration-text.js';
import { hostOf } from './host-of.js';
import { mapSpans, withWarning } from './map-spans.js';

/**
 * Moves spans of hosts whose clocks differ from their callers', so that a call lies within its caller. Spans of one host that call each other move
 * together. A span that would have to move further than `maxMicros` stays, and says so.
 *
 * @param maxMicros 0: none is moved
 */
export function clockSkewAdjuster(maxMicros: number): Adjuster {
  return (trace) => {
    const skews = skewsOf(trace, maxMicros);
    return mapSpans(trace, (span, row) => adjusted(span, skews[row]!, maxMicros));
  };
}

/** What is wrong with a span's clock. */
interface Skew {
  readonly host: string;
  readonly micros: number;
  /** Why it can't be known. */
  readonly problem?: string;
}

function skewsOf({ spans }: Trace, maxMicros: number): readonly Skew[] {
  const tree = new SpanTree(spans);
  const repeated = repeatedRows(spans);
  const skews: Skew[] = Array.from(spans, ({ process }) => ({ host: hostOf(process), micros: 0 }));
  for (const row of tree.topDown()) {
    const { host } = skews[row]!;
    const parent = tree.parents[row]!;
    if (repeated.has(row)) skews[row] = { host, micros: 0, problem: 'its id occurs more than once in the trace' };
    else if (parent === PARENT_MISSING) skews[row] = { host, micros: 0, problem: 'its parent is missing' };
    else if (parent >= 0) {
      const sameClock = host !== '' && host === skews[parent]!.host;
      skews[row] = sameClock
        ? { host, micros: skews[parent]!.micros }
        : { host, micros: skewBetween(movedInterval(tree, parent, skews[parent]!, maxMicros), intervalOf(tree, row)) };
    }
  }
  return skews;
}

/** All but the first span of each id. */
function repeatedRows(spans: readonly Span[]): ReadonlySet<number> {
  const ids = new Set<string>();
  const repeated = new Set<number>();
  spans.forEach(({ spanId }, row) => {
    if (ids.has(spanId)) repeated.add(row);
    ids.add(spanId);
  });
  return repeated;
}

function intervalOf({ starts, ends }: SpanTree, row: number): Interval {
  return { startMicros: starts[row]!, endMicros: ends[row]! };
}

/** Where the parent is shown. */
function movedInterval(tree: SpanTree, row: number, { micros }: Skew, maxMicros: number): Interval {
  const { startMicros, endMicros } = intervalOf(tree, row);
  const moved = Math.abs(micros) <= maxMicros ? micros : 0;
  return { startMicros: startMicros + moved, endMicros: endMicros + moved };
}

function adjusted(span: Span, { micros, problem }: Skew, maxMicros: number): Span {
  if (problem !== undefined) return withWarning(span, `Not adjusted for clock skew: ${problem}.`);
  if (micros === 0) return span;
  const skew = durationText(micros);
  if (maxMicros === 0) return withWarning(span, `Clock skew of ${skew} is not adjusted: adjustment is off.`);
  if (Math.abs(micros) > maxMicros) {
    return withWarning(span, `Clock skew of ${skew} is not adjusted: at most ${durationText(maxMicros)} are.`);
  }
  return withWarning(moved(span, micros), `Adjusted for clock skew: all times are moved by ${skew}.`);
}

function moved(span: Span, micros: number): Span {
  const logs = span.logs.map((log) => ({ ...log, timestampMicros: log.timestampMicros + micros }));
  return { ...span, startMicros: span.startMicros + micros, logs };
}
