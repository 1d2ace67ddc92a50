import { textHash } from '../../document/document-id.js';
import type { KeyValue, Span, SpanLogEntry, SpanReference } from '../../span/span.js';
import type { ComparisonRules } from './comparison-rules.js';

/** A span without whatever must not count, in one order: equal spans have equal JSON. */
export interface NormalSpan {
  readonly ids: readonly (string | undefined)[];
  readonly operationName: string;
  readonly service: string | undefined;
  readonly flags: number;
  readonly startTime: number;
  readonly duration: number;
  readonly references: readonly string[];
  readonly tags: readonly NormalTag[];
  readonly logs: readonly (readonly [micros: number, fields: readonly NormalTag[]])[];
  readonly process: readonly NormalTag[];
}

export type NormalTag = readonly [key: string, type: string, value: string];

export function normalSpan(span: Span, { linkAttributes, ignored }: ComparisonRules): NormalSpan {
  const hasService = !ignored.resource.has('service.name');
  const reference = ({ refType, traceId, spanId, attributes = [] }: SpanReference): string =>
    JSON.stringify([
      ignored.link.has('opentracing.ref_type') ? '' : refType,
      traceId,
      spanId,
      linkAttributes ? tags(attributes, ignored.link) : [],
    ]);
  return {
    ids: [span.traceId, span.spanId, span.parentSpanId],
    operationName: span.operationName,
    service: hasService ? span.process.serviceName : undefined,
    flags: span.flags,
    startTime: span.startMicros,
    duration: span.durationMicros,
    references: span.references.map(reference).toSorted(byCodeUnits),
    tags: tags(span.tags, ignored.span),
    logs: span.logs.map((log: SpanLogEntry) => [log.timestampMicros, tags(log.fields, ignored.event)] as const),
    process: tags(span.process.tags, ignored.resource),
  };
}

/** Equal for spans that are the same under these rules, and practically only for those. */
export function spanDigest(span: Span, rules: ComparisonRules): string {
  return textHash(JSON.stringify(normalSpan(span, rules)));
}

function tags(attributes: readonly KeyValue[], ignored: ReadonlySet<string>): NormalTag[] {
  return attributes
    .filter(({ key }) => !ignored.has(key))
    .map(({ key, type, value }): NormalTag => [key, type, Object.is(value, -0) ? '-0' : String(value)])
    .toSorted(([a, aType, aValue], [b, bType, bValue]) =>
      a === b ? byCodeUnits(aType + aValue, bType + bValue) : byCodeUnits(a, b),
    );
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
