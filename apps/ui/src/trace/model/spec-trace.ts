import type { KeyValue, Span, SpanLogEntry } from '@app/model/reading';
import { shownSkeleton, shownTrace, type ShownTrace } from './shown-trace';

export const SPEC_START_MICROS = 1_700_000_000_000_000;

export interface SpecSpan {
  /** Number of the parent; none for a root. */
  readonly parent?: number;
  readonly service?: string;
  readonly operation?: string;
  /** Microseconds after the trace's start. */
  readonly at?: number;
  readonly micros?: number;
  readonly error?: boolean;
  readonly tags?: Readonly<Record<string, string | number>>;
  readonly logs?: readonly SpanLogEntry[];
}

/** A trace for specs, of spans that are given by start time; their ids are their numbers. */
export function specTrace(spans: readonly SpecSpan[]): ShownTrace {
  const traceId = 'a'.repeat(32);
  return shownTrace({ traceId, spans: spans.map((span, row) => spanOf(traceId, span, row)), warnings: [] });
}

/** The same trace as one that is too large to be here whole. */
export function withoutSpans({ skeleton }: ShownTrace): ShownTrace {
  return shownSkeleton(skeleton);
}

function spanOf(traceId: string, span: SpecSpan, row: number): Span {
  const parentSpanId = span.parent === undefined ? undefined : idOf(span.parent);
  return {
    traceId,
    spanId: idOf(row),
    ...(parentSpanId !== undefined && { parentSpanId }),
    operationName: span.operation ?? 'get',
    references: parentSpanId === undefined ? [] : [{ refType: 'CHILD_OF', traceId, spanId: parentSpanId }],
    flags: 1,
    startMicros: SPEC_START_MICROS + (span.at ?? 0),
    durationMicros: span.micros ?? 0,
    tags: [
      ...Object.entries(span.tags ?? {}).map(
        ([key, value]) => ({ key, type: 'string', value: String(value) }) as const,
      ),
      ...(span.error === true ? [ERROR] : []),
    ],
    logs: span.logs ?? [],
    process: { serviceName: span.service ?? 'shop', tags: [] },
  };
}

const ERROR: KeyValue = { key: 'error', type: 'bool', value: true };

function idOf(row: number): string {
  return row.toString(16).padStart(16, '0');
}
