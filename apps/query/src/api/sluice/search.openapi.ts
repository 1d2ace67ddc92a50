import {
  boolean,
  count,
  integer,
  json,
  listOf,
  micros,
  nullable,
  oneOf,
  query,
  record,
  ref,
  required,
  searched,
  text,
  texts,
} from '../openapi/describe.js';
import type { Area, Parameter } from '../openapi/openapi.js';
import { describeGet } from './problem.openapi.js';

const instant = { type: 'string', format: 'date-time' };
const period: readonly Parameter[] = [
  query('start', 'RFC 3339, or microseconds or milliseconds since the epoch; by default an hour before the end'),
  query('end', 'likewise; now by default'),
];

/** What a search asks; all of it must hold. */
export const searchParameters: readonly Parameter[] = [
  query('q', 'TraceQL, such as { resource.service.name = "cart" && duration > 2s }'),
  query('tags', 'logfmt, such as http.status_code=500 error=true'),
  query('service', 'exact name; without it every service is searched'),
  query('operation', 'exact name'),
  query('minDuration', 'a Go duration such as 1.2ms'),
  query('maxDuration', 'a Go duration'),
  ...period,
  query('limit', 'traces at most', { type: 'integer', minimum: 1 }),
];

const paged = [
  ...searchParameters,
  query('page_token', 'next_page_token of the page before; the rest as it was there'),
];

const attributeParameters: readonly Parameter[] = [
  query('level', 'where the attribute is; any by default', oneOf('any', 'span', 'resource', 'event', 'link')),
  query('prefix', 'what it begins with'),
  query('limit', 'at most; 100 by default', { type: 'integer', minimum: 1, maximum: 1000 }),
  ...period,
];

export const searchArea: Area = {
  schemas: {
    Freshness: record({ indexLagMs: count, asOf: instant }),
    TraceSummary: record({
      traceId: text,
      rootService: text,
      rootOperation: text,
      hasRoot: boolean,
      startMicros: micros,
      endMicros: micros,
      spanCount: count,
      errorSpanCount: count,
      orphanSpanCount: count,
      services: listOf(ref('ServiceSummary')),
    }),
    ParseProblem: record({ message: text, column: integer, length: count, expected: texts }),
    Expression: { type: 'object', required: ['op'], properties: { op: text } },
  },
  paths: {
    '/api/search': describeGet(
      'searches for traces, a line for each, newest first, page by page',
      paged,
      searched(
        json(
          'a page',
          record(
            {
              summaries: listOf(ref('TraceSummary')),
              next_page_token: text,
              warnings: texts,
              freshness: nullable(ref('Freshness')),
            },
            ['next_page_token'],
          ),
        ),
      ),
    ),
    '/api/search/explain': describeGet(
      'what a search would ask of the storage, and what that costs',
      paged,
      json(
        'an explanation',
        record({ request: {}, indices: texts, cost: oneOf('low', 'medium', 'high'), reasons: texts }),
      ),
    ),
    '/api/search/parse': describeGet(
      'whether a text is a search, and what could stand at the cursor',
      [query('q', 'TraceQL'), query('cursor', 'offset in the text, from 0', count)],
      json('either its expression or the problem', {
        type: 'object',
        required: ['ok'],
        properties: {
          ok: boolean,
          text,
          expression: ref('Expression'),
          problem: ref('ParseProblem'),
          suggestions: {},
        },
        additionalProperties: false,
      }),
    ),
    '/api/attributes/keys': describeGet(
      'keys of attributes, a sample in bounded time',
      attributeParameters,
      json('keys, sorted', record({ keys: texts })),
    ),
    '/api/attributes/values': describeGet(
      'values of an attribute, a sample in bounded time',
      [required(query('key', 'exact')), ...attributeParameters],
      json('values, sorted', record({ values: texts })),
    ),
  },
};
