import { otlpOfSpans, type DependencyLink, type Trace, type TraceSummary } from '@app/model';
import type { Operation } from '@app/storage';

/**
 * `{"result":{"resourceSpans":[…]}}` as text in pieces, one trace after the other, so that no more than one is ever text at once.
 */
export function* tracesJson(traces: readonly Trace[]): Generator<string> {
  let separator = '';
  yield '{"result":{"resourceSpans":[';
  for (const trace of traces) {
    for (const resourceSpans of otlpOfSpans(spansWithWarnings(trace)).resourceSpans) {
      yield separator + JSON.stringify(resourceSpans);
      separator = ',';
    }
  }
  yield ']}}';
}

/** OTLP has no place for what concerns the whole trace: its first span says it. */
function spansWithWarnings({ spans, warnings }: Trace): Trace['spans'] {
  const [first, ...others] = spans;
  if (first === undefined || warnings.length === 0) return spans;
  return [{ ...first, warnings: [...warnings, ...(first.warnings ?? [])] }, ...others];
}

export interface SummaryJson {
  /** 32 hex digits. */
  readonly traceId: string;
  readonly rootServiceName: string;
  readonly rootOperationName: string;
  /** Decimal digits. */
  readonly minStartTimeUnixNano: string;
  readonly maxEndTimeUnixNano: string;
  readonly spanCount: number;
  readonly errorSpanCount: number;
  readonly orphanSpanCount: number;
  readonly services: readonly { readonly name: string; readonly spanCount: number; readonly errorSpanCount: number }[];
}

export function summaryToJson(summary: TraceSummary): SummaryJson {
  return {
    traceId: summary.traceId,
    rootServiceName: summary.rootService,
    rootOperationName: summary.rootOperation,
    minStartTimeUnixNano: nanos(summary.startMicros),
    maxEndTimeUnixNano: nanos(summary.endMicros),
    spanCount: summary.spanCount,
    errorSpanCount: summary.errorSpanCount,
    orphanSpanCount: summary.orphanSpanCount,
    services: summary.services,
  };
}

/** Jaeger's gateway calls a span without a kind internal. */
export function operationToJson({ name, spanKind }: Operation): Operation {
  return { name, spanKind: spanKind === '' ? 'internal' : spanKind };
}

/** `callCount` has 64 bits, which protobuf's JSON writes as text. */
export function dependencyToJson({ parent, child, callCount }: DependencyLink): object {
  return { parent, child, callCount: String(callCount) };
}

function nanos(micros: number): string {
  return String(BigInt(Math.round(micros)) * 1000n);
}
