import {
  boolean,
  count,
  integer,
  listOf,
  micros,
  number,
  nullable,
  oneOf,
  record,
  ref,
  text,
  texts,
} from '../openapi/describe.js';
import type { JsonSchema, Schemas } from '../openapi/openapi.js';

/** The envelope around `data`. */
export function envelopeOf(data: JsonSchema): JsonSchema {
  const errors = nullable(listOf(ref('EnvelopeError')));
  return record({ data, total: count, limit: integer, offset: integer, errors });
}

/** Shapes of Jaeger's legacy API. */
export const legacySchemas: Schemas = {
  EnvelopeError: record({ code: integer, msg: text, traceID: text }, ['code', 'traceID']),
  Failure: envelopeOf({ type: 'null' }),
  Trace: record({
    traceID: text,
    spans: listOf(ref('Span')),
    processes: { type: 'object', additionalProperties: ref('Process') },
    warnings: nullable(texts),
  }),
  Span: record(
    {
      traceID: text,
      spanID: text,
      flags: count,
      operationName: text,
      references: listOf(ref('Reference')),
      startTime: micros,
      duration: { type: 'integer', description: 'microseconds' },
      tags: listOf(ref('KeyValue')),
      logs: listOf(record({ timestamp: micros, fields: listOf(ref('KeyValue')) })),
      processID: text,
      warnings: nullable(texts),
    },
    ['flags'],
  ),
  Reference: record({ refType: oneOf('CHILD_OF', 'FOLLOWS_FROM'), traceID: text, spanID: text }),
  Process: record({ serviceName: text, tags: listOf(ref('KeyValue')) }),
  KeyValue: record({
    key: text,
    type: oneOf('string', 'bool', 'int64', 'float64', 'binary'),
    value: { anyOf: [text, boolean, number], description: 'an int64 beyond 2^53 is text; binary is base64' },
  }),
  Operation: record({ name: text, spanKind: text }),
  Dependency: record({ parent: text, child: text, callCount: count }),
  MetricFamily: record({
    name: text,
    type: oneOf('GAUGE'),
    help: text,
    metrics: listOf(
      record({
        labels: listOf(record({ name: text, value: text })),
        metricPoints: listOf(
          record({
            gaugeValue: record({ doubleValue: { anyOf: [number, oneOf('NaN', 'Infinity', '-Infinity')] } }),
            timestamp: { type: 'string', format: 'date-time' },
          }),
        ),
      }),
    ),
  }),
};
