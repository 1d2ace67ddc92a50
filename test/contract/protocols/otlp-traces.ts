import { tracesOfOtlpJson, type Trace } from '@app/model';

/** The traces of OTLP/JSON, in the order in which they begin in it. */
export function otlpTraces(resourceSpans: readonly unknown[]): readonly Trace[] {
  return resourceSpans.length === 0 ? [] : tracesOfOtlpJson(JSON.stringify({ resourceSpans }));
}
