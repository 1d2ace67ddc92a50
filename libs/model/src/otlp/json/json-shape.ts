import * as scalar from './scalar-kinds.js';
import type { ScalarKind } from './scalar-kinds.js';

/** One field of a message: how it is tagged, and what its JSON value is. */
export interface JsonField {
  readonly name: string;
  readonly tag: number;
  readonly repeated: boolean;
  readonly value: ScalarKind | JsonMessage;
}

/** Fields by JSON name (lowerCamelCase). A map, so that no name in the input is special. */
export class JsonMessage {
  readonly wireType = 2;
  readonly fields = new Map<string, JsonField>();
  readonly fieldsByTag = new Map<number, JsonField>();

  /** @param isOneOf has one field at most: of several, the last */
  constructor(readonly isOneOf = false) {}

  one(number: number, name: string, value: ScalarKind | JsonMessage): this {
    return this.#add({ name, tag: number * 8 + value.wireType, repeated: false, value });
  }

  many(number: number, name: string, value: ScalarKind | JsonMessage): this {
    return this.#add({ name, tag: number * 8 + value.wireType, repeated: true, value });
  }

  #add(field: JsonField): this {
    this.fields.set(field.name, field);
    this.fieldsByTag.set(field.tag, field);
    return this;
  }
}

const spanKind = scalar.enumOf({
  SPAN_KIND_UNSPECIFIED: 0,
  SPAN_KIND_INTERNAL: 1,
  SPAN_KIND_SERVER: 2,
  SPAN_KIND_CLIENT: 3,
  SPAN_KIND_PRODUCER: 4,
  SPAN_KIND_CONSUMER: 5,
});
const statusCode = scalar.enumOf({ STATUS_CODE_UNSET: 0, STATUS_CODE_OK: 1, STATUS_CODE_ERROR: 2 });

const anyValue = new JsonMessage(true);
const keyValue = new JsonMessage().one(1, 'key', scalar.text).one(2, 'value', anyValue);
const arrayValue = new JsonMessage().many(1, 'values', anyValue);
const keyValueList = new JsonMessage().many(1, 'values', keyValue);
anyValue
  .one(1, 'stringValue', scalar.text)
  .one(2, 'boolValue', scalar.bool)
  .one(3, 'intValue', scalar.int64)
  .one(4, 'doubleValue', scalar.double)
  .one(5, 'arrayValue', arrayValue)
  .one(6, 'kvlistValue', keyValueList)
  .one(7, 'bytesValue', scalar.base64);

const entityRef = new JsonMessage()
  .one(1, 'schemaUrl', scalar.text)
  .one(2, 'type', scalar.text)
  .many(3, 'idKeys', scalar.text)
  .many(4, 'descriptionKeys', scalar.text);
const resource = new JsonMessage()
  .many(1, 'attributes', keyValue)
  .one(2, 'droppedAttributesCount', scalar.uint32)
  .many(3, 'entityRefs', entityRef);
const scope = new JsonMessage()
  .one(1, 'name', scalar.text)
  .one(2, 'version', scalar.text)
  .many(3, 'attributes', keyValue)
  .one(4, 'droppedAttributesCount', scalar.uint32);
const event = new JsonMessage()
  .one(1, 'timeUnixNano', scalar.fixed64)
  .one(2, 'name', scalar.text)
  .many(3, 'attributes', keyValue)
  .one(4, 'droppedAttributesCount', scalar.uint32);
const link = new JsonMessage()
  .one(1, 'traceId', scalar.hexId)
  .one(2, 'spanId', scalar.hexId)
  .one(3, 'traceState', scalar.text)
  .many(4, 'attributes', keyValue)
  .one(5, 'droppedAttributesCount', scalar.uint32)
  .one(6, 'flags', scalar.fixed32);
const status = new JsonMessage().one(2, 'message', scalar.text).one(3, 'code', statusCode);
const span = new JsonMessage()
  .one(1, 'traceId', scalar.hexId)
  .one(2, 'spanId', scalar.hexId)
  .one(3, 'traceState', scalar.text)
  .one(4, 'parentSpanId', scalar.hexId)
  .one(5, 'name', scalar.text)
  .one(6, 'kind', spanKind)
  .one(7, 'startTimeUnixNano', scalar.fixed64)
  .one(8, 'endTimeUnixNano', scalar.fixed64)
  .many(9, 'attributes', keyValue)
  .one(10, 'droppedAttributesCount', scalar.uint32)
  .many(11, 'events', event)
  .one(12, 'droppedEventsCount', scalar.uint32)
  .many(13, 'links', link)
  .one(14, 'droppedLinksCount', scalar.uint32)
  .one(15, 'status', status)
  .one(16, 'flags', scalar.fixed32);
const scopeSpans = new JsonMessage().one(1, 'scope', scope).many(2, 'spans', span).one(3, 'schemaUrl', scalar.text);
const resourceSpans = new JsonMessage()
  .one(1, 'resource', resource)
  .many(2, 'scopeSpans', scopeSpans)
  .one(3, 'schemaUrl', scalar.text);

/**
 * `ExportTraceServiceRequest` as JSON names it.
 *
 * @see opentelemetry-proto: collector/trace/v1/trace_service.proto, trace/v1/trace.proto, common/v1/common.proto
 */
export const TRACE_REQUEST = new JsonMessage().many(1, 'resourceSpans', resourceSpans);
