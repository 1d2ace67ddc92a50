import type { Trace } from '@app/model/reading';
import { paddedTraceId } from './trace-of-jaeger-json';

/** Traces that were loaded from files, for as long as the tab is open; they are never sent anywhere. */
const uploaded = new Map<string, Trace>();

export function keepUploaded(traces: readonly Trace[]): void {
  for (const trace of traces) uploaded.set(trace.traceId, trace);
}

export function forgetUploaded(traceIds: readonly string[]): void {
  for (const traceId of traceIds) uploaded.delete(traceId);
}

export function uploadedTrace(traceId: string): Trace | undefined {
  return uploaded.get(paddedTraceId(traceId));
}

export function uploadedTraces(): readonly Trace[] {
  return [...uploaded.values()];
}
