import { displayTraceId, type Trace } from '@app/model';
import { traceToJson } from '../../trace-json/trace-to-json.js';
import type { TraceJson } from '../../trace-json/trace-json.js';
import type { Envelope, EnvelopeError } from './envelope.js';

/** Traces become JSON one at a time, while the answer is sent. */
export function tracesEnvelope(traces: readonly Trace[], errors: readonly EnvelopeError[] = []): Envelope {
  return { data: traceJsons(traces), total: 0, errors: errors.length === 0 ? null : errors };
}

/** In an answer to several ids, the entry for one that is unknown. */
export function missingTrace(traceId: string): EnvelopeError {
  return { msg: 'trace not found', traceID: displayTraceId(traceId) };
}

function* traceJsons(traces: readonly Trace[]): Generator<TraceJson> {
  for (const trace of traces) yield traceToJson(trace);
}
