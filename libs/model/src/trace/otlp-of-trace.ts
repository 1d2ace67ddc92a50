import type { KeyValue, Span, SpanLogEntry, SpanReference } from '../span/span.js';
import type {
  OtlpEvent,
  OtlpKeyValue,
  OtlpLink,
  OtlpResourceSpans,
  OtlpScopeSpans,
  OtlpSpan,
  OtlpTracesData,
} from './otlp-json.js';
import { otlpAttribute, otlpText, otlpTime } from './otlp-value.js';
import { syntheticTagsOf, type SyntheticTags } from './synthetic-tags.js';

/** Jaeger's attribute for what readers have to say about a span. */
const REF_TYPE = 'opentracing.ref_type';
const WARNINGS = '@jaeger@warnings';

/**
 * Stored spans, of one trace or of many, as the OTLP that they came from, as far as it was stored: times have microseconds, and arrays
 * and maps are text that holds JSON. Spans of equal resources and scopes share one, in the order in which they come first.
 *
 * @param separate what of the tags OTLP has fields for; by default everything that means it, whoever wrote it how
 * @see Jaeger internal/storage/v2/elasticsearch/tracestore/from_dbmodel.go
 */
export function otlpOfSpans(spans: Iterable<Span>, separate = syntheticTagsOf): OtlpTracesData {
  const resources = new Groups<ResourceGroup>();
  for (const span of spans) {
    const { process } = span;
    const resource = resources.of(resourceKey(span), () => ({ attributes: resourceOf(process), scopes: new Groups() }));
    const synthetic = separate(span.tags);
    const { scopeName, scopeVersion } = synthetic;
    const scope = resource.scopes.of(JSON.stringify([scopeName, scopeVersion]), () => ({
      scope: { ...(scopeName && { name: scopeName }), ...(scopeVersion && { version: scopeVersion }) },
      spans: [],
    }));
    scope.spans.push(otlpSpan(span, synthetic));
  }
  return { resourceSpans: resources.list().map(resourceSpans) };
}

interface ResourceGroup {
  readonly attributes: readonly OtlpKeyValue[];
  readonly scopes: Groups<ScopeGroup>;
}

interface ScopeGroup extends OtlpScopeSpans {
  readonly spans: OtlpSpan[];
}

class Groups<T> {
  readonly #byKey = new Map<string, T>();

  of(key: string, make: () => T): T {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#byKey.set(key, made);
    return made;
  }

  list(): T[] {
    return [...this.#byKey.values()];
  }
}

function resourceKey({ process }: Span): string {
  return JSON.stringify([process.serviceName, process.tags.map(({ key, type, value }) => [key, type, String(value)])]);
}

function resourceSpans({ attributes, scopes }: ResourceGroup): OtlpResourceSpans {
  return { resource: { attributes }, scopeSpans: scopes.list() };
}

function resourceOf({ serviceName, tags }: Span['process']): OtlpKeyValue[] {
  const own = tags.map(otlpAttribute);
  return serviceName === '' ? own : [otlpText('service.name', serviceName), ...own];
}

function otlpSpan(span: Span, synthetic: SyntheticTags): OtlpSpan {
  const { traceState, kind, statusCode, statusMessage, attributes } = synthetic;
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(traceState && { traceState }),
    ...(span.parentSpanId === undefined ? {} : { parentSpanId: span.parentSpanId }),
    ...(span.flags === 0 ? {} : { flags: span.flags }),
    name: span.operationName,
    kind,
    startTimeUnixNano: otlpTime(span.startMicros),
    endTimeUnixNano: otlpTime(span.startMicros + span.durationMicros),
    attributes: [...attributes.map(otlpAttribute), ...warningsOf(span)],
    events: span.logs.map(eventOf),
    links: span.references.filter((reference) => !isParent(reference, span)).map(linkOf),
    status: { ...(statusMessage && { message: statusMessage }), ...(statusCode > 0 && { code: statusCode }) },
  };
}

function warningsOf({ warnings = [] }: Span): OtlpKeyValue[] {
  if (warnings.length === 0) return [];
  return [{ key: WARNINGS, value: { arrayValue: { values: warnings.map((text) => ({ stringValue: text })) } } }];
}

/** An event's name is its field `event`, if that is a text. Where there are several, the event has an attribute of that key, and its name was not stored. */
function eventOf({ timestampMicros, fields }: SpanLogEntry): OtlpEvent {
  const [name] = fields.filter(({ key }) => key === 'event').length === 1 ? fields.filter(isEventName) : [];
  return {
    timeUnixNano: otlpTime(timestampMicros),
    name: name === undefined ? '' : String(name.value),
    attributes: fields.filter((field) => field !== name).map(otlpAttribute),
  };
}

function isEventName({ key, type, value }: KeyValue): boolean {
  return key === 'event' && type === 'string' && value !== '';
}

/** A parent that is also `FOLLOWS_FROM` was named by a link too. */
function isParent({ refType, traceId, spanId }: SpanReference, span: Span): boolean {
  return refType === 'CHILD_OF' && traceId === span.traceId && spanId === span.parentSpanId;
}

function linkOf({ refType, traceId, spanId, attributes = [] }: SpanReference): OtlpLink {
  const saysType = attributes.some(({ key }) => key === REF_TYPE);
  const type = refType === 'CHILD_OF' && !saysType ? [otlpText(REF_TYPE, 'child_of')] : [];
  return { traceId, spanId, attributes: [...type, ...attributes.map(otlpAttribute)] };
}
