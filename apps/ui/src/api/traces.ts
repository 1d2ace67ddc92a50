import type { CriticalPath, TraceCompleteness, TraceSkeleton } from '@app/model/reading';
import type { JaegerTrace } from '../trace/model/jaeger-json';
import { ApiFailure } from './api-failure';
import { requestJson } from './request';

/** Microseconds since the epoch, roughly: they make the read cheaper and hide nothing. */
export interface TraceHints {
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

export function fetchSkeleton(traceId: string, hints: TraceHints, signal: AbortSignal): Promise<TraceSkeleton> {
  return requestJson(`api/traces/${traceId}/skeleton`, { signal, params: { ...hints } });
}

/** @param raw as it was stored: not adjusted for clocks, not deduplicated */
export async function fetchTrace(traceId: string, hints: TraceHints & { raw?: boolean }, signal: AbortSignal) {
  const { data } = await requestJson<{ data: readonly JaegerTrace[] }>(`api/traces/${traceId}`, {
    signal,
    params: { ...hints },
  });
  const trace = data[0];
  if (trace === undefined) throw new ApiFailure('absent', 'trace not found');
  return trace;
}

/** @param spanIds at most 500 */
export function fetchSpans(traceId: string, spanIds: readonly string[], hints: TraceHints, signal: AbortSignal) {
  return requestJson<JaegerTrace>(`api/traces/${traceId}/spans`, { signal, params: { ...hints, spanID: spanIds } });
}

export function fetchCriticalPath(traceId: string, hints: TraceHints, signal: AbortSignal): Promise<CriticalPath> {
  return requestJson(`api/traces/${traceId}/critical-path`, { signal, params: { ...hints } });
}

export function fetchCompleteness(traceId: string, signal: AbortSignal): Promise<TraceCompleteness> {
  return requestJson(`api/traces/${traceId}/completeness`, { signal });
}

export async function archiveTrace(traceId: string): Promise<void> {
  await requestJson(`api/archive/${traceId}`, { method: 'POST' });
}
