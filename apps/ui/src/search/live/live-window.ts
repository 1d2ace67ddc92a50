import { isErrorSpan, type Span } from '@app/model/reading';
import type { ServerEvent } from '../../api/server-events';
import type { JaegerTrace } from '../../trace/model/jaeger-json';
import { traceOfJaegerJson } from '../../trace/model/trace-of-jaeger-json';

/** The latest spans of a live tail, and what was left out of it. */
export interface LiveWindow {
  /** Newest first; at most {@link MAX_LIVE_SPANS}. */
  readonly spans: readonly Span[];
  readonly received: number;
  /** Matched, but came faster than was asked for. */
  readonly overRate: number;
  /** Nobody looked at them, because they came too fast. */
  readonly missed: number;
  /** Why the service ended the stream. */
  readonly ended?: string;
}

export const MAX_LIVE_SPANS = 500;
export const EMPTY_WINDOW: LiveWindow = { spans: [], received: 0, overRate: 0, missed: 0 };

/** @param arrived oldest first */
export function withArrived(window: LiveWindow, arrived: readonly Span[]): LiveWindow {
  if (arrived.length === 0) return window;
  const spans = [...arrived.slice(-MAX_LIVE_SPANS).toReversed(), ...window.spans].slice(0, MAX_LIVE_SPANS);
  return { ...window, spans, received: window.received + arrived.length };
}

export function withDropped(window: LiveWindow, { rate = 0, missed = 0 }: { rate?: number; missed?: number }) {
  return { ...window, overRate: window.overRate + rate, missed: window.missed + missed } satisfies LiveWindow;
}

/** What an event of the stream makes of the window. */
export function windowAfter(window: LiveWindow, { event, data }: ServerEvent): LiveWindow {
  if (event === 'end')
    return { ...window, ended: (JSON.parse(data) as { reason?: string }).reason ?? 'it does not say why' };
  if (event === 'dropped') return withDropped(window, JSON.parse(data) as { rate?: number; missed?: number });
  if (event !== 'spans') return window;
  const { traces } = JSON.parse(data) as { traces: readonly JaegerTrace[] };
  return withArrived(
    window,
    traces.flatMap((trace) => traceOfJaegerJson(trace).spans),
  );
}

/** Spans of one trace that are in the window. */
export interface LiveTrace {
  readonly traceId: string;
  /** Newest first. */
  readonly spans: readonly Span[];
  readonly services: readonly string[];
  readonly errorCount: number;
}

/** The trace of the newest span first. */
export function liveTracesOf({ spans }: LiveWindow): readonly LiveTrace[] {
  return [...Map.groupBy(spans, ({ traceId }) => traceId)].map(([traceId, own]) => ({
    traceId,
    spans: own,
    services: [...new Set(own.map(({ process }) => process.serviceName))],
    errorCount: own.filter(isErrorSpan).length,
  }));
}
