import {
  integer,
  boolean,
  count,
  json,
  listOf,
  number,
  path,
  query,
  ref,
  required,
  searched,
  text,
} from '../openapi/describe.js';
import type { Answer, Area, JsonSchema, Operation, Parameter } from '../openapi/openapi.js';
import { envelopeOf, legacySchemas } from './legacy-schemas.openapi.js';

const failure: Answer = {
  description: 'what went wrong, in the envelope and as plain text, as Jaeger sends it',
  content: { 'text/plain': { schema: ref('Failure') } },
};

const traceId = path('traceID', '1 to 32 hexadecimal digits');
const hints: readonly Parameter[] = [
  query('start', 'a hint of when the trace was, microseconds or milliseconds since the epoch', integer),
  query('end', 'the other end of that', integer),
];
const raw = query('raw', 'true: as stored, without adjustments', boolean);
const pretty = query('prettyPrint', 'true: indented', boolean);
const traces = json('traces', envelopeOf(listOf(ref('Trace'))));

const searchParameters: readonly Parameter[] = [
  query('service', 'required unless traceID is given'),
  query('operation', 'exact name'),
  query('tags', 'JSON object of texts; all must hold'),
  query('tag', 'key:value; repeatable'),
  query('start', 'microseconds since the epoch; two days ago by default', integer),
  query('end', 'microseconds since the epoch; now by default', integer),
  query('minDuration', 'a Go duration such as 1.2ms'),
  query('maxDuration', 'a Go duration'),
  query('limit', 'traces at most', { type: 'integer', minimum: 1 }),
  query('traceID', 'repeatable: these traces instead of a search'),
  raw,
  pretty,
];

const metricParameters: readonly Parameter[] = [
  required(query('service', 'repeatable')),
  query('spanKind', 'repeatable; server by default'),
  query('groupByOperation', 'true: a series for each operation', boolean),
  query('endTs', 'milliseconds since the epoch; now by default', count),
  query('lookback', 'milliseconds; an hour by default', count),
  query('step', 'milliseconds between points; 5000 by default', count),
  query('ratePer', 'milliseconds that each point looks back; 600000 by default', count),
];

function get(summary: string, parameters: readonly Parameter[], answer: Answer): { get: Operation } {
  return { get: { tags: ['jaeger'], summary, parameters, responses: { 200: answer, default: failure } } };
}

function post(
  summary: string,
  parameters: readonly Parameter[],
  answer: Answer,
  body?: JsonSchema,
): { post: Operation } {
  const operation = { tags: ['jaeger'], summary, parameters, responses: { 200: answer, default: failure } };
  if (body === undefined) return { post: operation };
  return { post: { ...operation, requestBody: { required: true, content: { 'application/json': { schema: body } } } } };
}

const notServed: Operation = {
  tags: ['jaeger'],
  summary: 'not served: Jaeger answers it with made-up services',
  parameters: [],
  responses: { 501: failure },
};

/** Jaeger's HTTP API until 2.20, and what later versions kept of it. */
export const legacyArea: Area = {
  schemas: legacySchemas,
  paths: {
    '/api/services': get('names of all services', [pretty], json('names', envelopeOf(listOf(text)))),
    '/api/services/{service}/operations': get(
      'names of the operations of a service',
      [path('service', 'exact name'), pretty],
      json('names', envelopeOf(listOf(text))),
    ),
    '/api/operations': get(
      'operations of a service with their span kinds',
      [required(query('service', 'exact name')), query('spanKind', 'only operations of this kind'), pretty],
      json('operations', envelopeOf(listOf(ref('Operation')))),
    ),
    '/api/traces': get('searches for traces, newest first, or reads some by id', searchParameters, searched(traces)),
    '/api/traces/{traceID}': get('one trace', [traceId, ...hints, raw, pretty], searched(traces)),
    '/api/archive/{traceID}': post(
      'keeps a trace beyond the retention of the storage',
      [traceId, ...hints, pretty],
      json('done', envelopeOf({ type: 'array', maxItems: 0 })),
    ),
    '/api/transform': post('turns OTLP JSON into traces, without storing them', [pretty], traces, { type: 'object' }),
    '/api/dependencies': get(
      'calls between services',
      [
        query('endTs', 'milliseconds since the epoch; now by default', count),
        query('lookback', 'milliseconds; a day by default', count),
        query('service', 'only calls of or to this service'),
        pretty,
      ],
      json('calls', envelopeOf(listOf(ref('Dependency')))),
    ),
    '/api/metrics/latencies': get(
      'latencies of services over time, milliseconds',
      [required(query('quantile', '0 to 1', number)), ...metricParameters],
      json('series', ref('MetricFamily')),
    ),
    '/api/metrics/calls': get('calls per second over time', metricParameters, json('series', ref('MetricFamily'))),
    '/api/metrics/errors': get(
      'share of failed calls over time',
      metricParameters,
      json('series', ref('MetricFamily')),
    ),
    '/api/metrics/minstep': get('shortest useful step, milliseconds', [pretty], json('step', envelopeOf(count))),
    '/api/deep-dependencies': { get: notServed },
    '/api/quality-metrics': { get: notServed },
  },
};
