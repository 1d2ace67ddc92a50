import { boolean, count, listOf, number, oneOf, record, ref, text } from '../openapi/describe.js';
import type { JsonSchema, Schemas } from '../openapi/openapi.js';

const hexId = (digits: number): JsonSchema => ({ type: 'string', pattern: `^[0-9a-f]{${digits}}$` });
const decimal: JsonSchema = { type: 'string', pattern: '^[0-9]+$' };
const attributes = listOf(ref('OtlpKeyValue'));

/** Shapes of Jaeger's v3 API; traces are OTLP. */
export const v3Schemas: Schemas = {
  V3Failure: record({ error: record({ httpCode: { type: 'integer' }, message: text }) }),
  Summary: record({
    traceId: hexId(32),
    rootServiceName: text,
    rootOperationName: text,
    minStartTimeUnixNano: decimal,
    maxEndTimeUnixNano: decimal,
    spanCount: count,
    errorSpanCount: count,
    orphanSpanCount: count,
    services: listOf(ref('ServiceSummary')),
  }),
  ServiceSummary: record({ name: text, spanCount: count, errorSpanCount: count }),
  OtlpTraces: record({ result: record({ resourceSpans: listOf(ref('OtlpResourceSpans')) }) }),
  OtlpResourceSpans: record({ resource: record({ attributes }), scopeSpans: listOf(ref('OtlpScopeSpans')) }),
  OtlpScopeSpans: record({
    scope: record({ name: text, version: text }, ['name', 'version']),
    spans: listOf(ref('OtlpSpan')),
  }),
  OtlpSpan: record(
    {
      traceId: hexId(32),
      spanId: hexId(16),
      traceState: text,
      parentSpanId: hexId(16),
      flags: count,
      name: text,
      kind: oneOf(0, 1, 2, 3, 4, 5),
      startTimeUnixNano: decimal,
      endTimeUnixNano: decimal,
      attributes,
      events: listOf(record({ timeUnixNano: decimal, name: text, attributes })),
      links: listOf(record({ traceId: hexId(32), spanId: hexId(16), attributes })),
      status: record({ message: text, code: oneOf(1, 2) }, ['message', 'code']),
    },
    ['traceState', 'parentSpanId', 'flags'],
  ),
  OtlpKeyValue: record({ key: text, value: ref('OtlpValue') }),
  OtlpValue: {
    oneOf: [
      record({ stringValue: text }),
      record({ boolValue: boolean }),
      record({ intValue: { type: 'string', pattern: '^-?[0-9]+$' } }),
      record({ doubleValue: { anyOf: [number, oneOf('NaN', 'Infinity', '-Infinity')] } }),
      record({ bytesValue: text }),
      record({ arrayValue: record({ values: listOf(ref('OtlpValue')) }) }),
    ],
  },
};
