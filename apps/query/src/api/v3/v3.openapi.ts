import {
  boolean,
  json,
  listOf,
  path,
  query,
  record,
  ref,
  required,
  searched,
  text,
  texts,
} from '../openapi/describe.js';
import type { Answer, Area, Operation, Parameter } from '../openapi/openapi.js';
import { v3Schemas } from './v3-schemas.openapi.js';

const instant = { type: 'string', format: 'date-time' };

const searchParameters: readonly Parameter[] = [
  query('query.serviceName', 'exact name; without it every service is searched'),
  query('query.operationName', 'exact name'),
  query('query.attributes', 'JSON object of texts; all must hold'),
  query('query.filter', "an expression as JSON, as in Jaeger's structured filters"),
  required(query('query.startTimeMin', 'RFC 3339', instant)),
  required(query('query.startTimeMax', 'RFC 3339', instant)),
  query('query.durationMin', 'a Go duration such as 1.2ms'),
  query('query.durationMax', 'a Go duration'),
  query('query.searchDepth', 'traces at most; also query.num_traces', { type: 'integer', minimum: 1 }),
  query('query.rawTraces', 'true: as stored, without adjustments', boolean),
];

const otlp = searched(json('traces as OTLP', ref('OtlpTraces')));

function get(summary: string, parameters: readonly Parameter[], answer: Answer): { get: Operation } {
  const failure = json('what went wrong', ref('V3Failure'));
  const description = 'Names of parameters may also be in snake_case.';
  return {
    get: { tags: ['jaeger v3'], summary, description, parameters, responses: { 200: answer, default: failure } },
  };
}

/** Jaeger's v3 HTTP API. */
export const v3Area: Area = {
  schemas: v3Schemas,
  paths: {
    '/api/v3/services': get('names of all services', [], json('names', record({ services: texts }))),
    '/api/v3/operations': get(
      'operations of a service',
      [required(query('service', 'exact name')), query('spanKind', 'only operations of this kind')],
      json('operations', record({ operations: listOf(ref('Operation')) })),
    ),
    '/api/v3/traces': get('searches for traces; 404 when there is none', searchParameters, otlp),
    '/api/v3/traces/{traceID}': get(
      'one trace',
      [
        path('traceID', '1 to 32 hexadecimal digits, or base64'),
        query('startTime', 'a hint of when the trace was, RFC 3339', instant),
        query('endTime', 'the other end of that', instant),
        query('rawTraces', 'true: as stored, without adjustments', boolean),
      ],
      otlp,
    ),
    '/api/v3/trace-summaries': get(
      'searches for traces, a line for each, newest first',
      searchParameters,
      searched(json('summaries', record({ summaries: listOf(ref('Summary')) }))),
    ),
    '/api/v3/dependencies': get(
      'calls between services',
      [required(query('startTime', 'RFC 3339', instant)), required(query('endTime', 'RFC 3339', instant))],
      json('calls', record({ dependencies: listOf(record({ parent: text, child: text, callCount: text })) })),
    ),
  },
};
