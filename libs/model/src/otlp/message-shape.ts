/**
 * Where messages nest in OTLP traces: for each message type, which tag (`field number << 3 | 2`) opens which other type.
 * A field that is not listed, or that comes with another wire type than the specification gives it, is an unknown field:
 * skipped, as every protobuf reader does.
 *
 * @see opentelemetry-proto: collector/trace/v1/trace_service.proto, trace/v1/trace.proto, common/v1/common.proto
 */
export type MessageShape = { readonly name: string; readonly nested: readonly (MessageShape | undefined)[] };

/** A tag above this never opens a nested message of interest. */
export const MAX_NESTED_TAG = 0x7a;

const open = (name: string): { name: string; nested: (MessageShape | undefined)[] } => ({
  name,
  nested: Array.from<MessageShape | undefined>({ length: MAX_NESTED_TAG + 1 }),
});

const anyValue = open('AnyValue');
const arrayValue = open('ArrayValue');
const keyValueList = open('KeyValueList');
const keyValue = open('KeyValue');
const resource = open('Resource');
const scope = open('InstrumentationScope');
const event = open('Event');
const link = open('Link');
const status = open('Status');
const span = open('Span');

anyValue.nested[0x2a] = arrayValue;
anyValue.nested[0x32] = keyValueList;
arrayValue.nested[0x0a] = anyValue;
keyValueList.nested[0x0a] = keyValue;
keyValue.nested[0x12] = anyValue;
resource.nested[0x0a] = keyValue;
scope.nested[0x1a] = keyValue;
event.nested[0x1a] = keyValue;
link.nested[0x22] = keyValue;
span.nested[0x4a] = keyValue;
span.nested[0x5a] = event;
span.nested[0x6a] = link;
span.nested[0x7a] = status;

export const RESOURCE: MessageShape = resource;
export const SCOPE: MessageShape = scope;
export const SPAN: MessageShape = span;

/** Tags that the scanner and the document encoder look for. */
export const Tag = {
  request: { resourceSpans: 0x0a },
  resourceSpans: { resource: 0x0a, scopeSpans: 0x12 },
  scopeSpans: { scope: 0x0a, spans: 0x12 },
  resource: { attributes: 0x0a },
  scope: { name: 0x0a, version: 0x12, attributes: 0x1a },
  span: {
    traceId: 0x0a,
    spanId: 0x12,
    traceState: 0x1a,
    parentSpanId: 0x22,
    name: 0x2a,
    kind: 0x30,
    startUnixNano: 0x39,
    endUnixNano: 0x41,
    attributes: 0x4a,
    events: 0x5a,
    links: 0x6a,
    status: 0x7a,
    flags: 0x85,
  },
  event: { unixNano: 0x09, name: 0x12, attributes: 0x1a },
  link: { traceId: 0x0a, spanId: 0x12, traceState: 0x1a, attributes: 0x22 },
  status: { message: 0x12, code: 0x18 },
  keyValue: { key: 0x0a, value: 0x12 },
  anyValue: { string: 0x0a, bool: 0x10, int: 0x18, double: 0x21, array: 0x2a, keyValueList: 0x32, bytes: 0x3a },
} as const;
