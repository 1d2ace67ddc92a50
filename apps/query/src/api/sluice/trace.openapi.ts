import {
  boolean,
  count,
  integer,
  json,
  listOf,
  micros,
  nullable,
  number,
  oneOf,
  path,
  query,
  record,
  ref,
  required,
  text,
  texts,
} from '../openapi/describe.js';
import type { Area, JsonSchema, Parameter } from '../openapi/openapi.js';
import { describeGet } from './problem.openapi.js';
import { searchParameters } from './search.openapi.js';

const trace: readonly Parameter[] = [
  path('traceID', '1 to 32 hexadecimal digits'),
  query('start', 'a hint of when the trace was, microseconds or milliseconds since the epoch', integer),
  query('end', 'the other end of that', integer),
];
const grouping = 'service, operation, serviceAndOperation, or attribute: and a key';
const integers = listOf(integer);
const durations = record({ totalMicros: number, averageMicros: number, minMicros: number, maxMicros: number });
const difference = record({ absolute: number, percent: nullable(number) });
const measures: JsonSchema = nullable(
  record({
    count,
    errorCount: count,
    durationMicros: number,
    averageDurationMicros: number,
    selfMicros: number,
    averageSelfMicros: number,
    traceShare: number,
  }),
);
const sample = record({ values: texts, more: boolean });

export const traceArea: Area = {
  schemas: {
    Skeleton: record({
      traceId: text,
      startMicros: micros,
      spanId: texts,
      parent: integers,
      offsetMicros: integers,
      durationMicros: integers,
      service: integers,
      operation: integers,
      status: integers,
      kind: integers,
      services: texts,
      operations: texts,
      warnings: texts,
    }),
    StatisticsGroup: record(
      {
        name: nullable(text),
        service: text,
        count,
        errorCount: count,
        duration: durations,
        self: durations,
        selfShare: number,
        groups: listOf(ref('StatisticsGroup')),
      },
      ['service', 'groups'],
    ),
    ComparedTrace: record(
      { traceId: text, traceCount: count, spanCount: count, errorCount: count, durationMicros: number },
      ['traceId'],
    ),
    ComparedNode: record({
      parent: integer,
      service: text,
      operation: text,
      orphaned: boolean,
      status: oneOf('same', 'added', 'removed', 'more', 'less'),
      a: measures,
      b: measures,
      count: difference,
      selfMicros: difference,
      averageSelfMicros: difference,
      durationMicros: difference,
      averageDurationMicros: difference,
      attributes: listOf(
        record({
          level: oneOf('span', 'resource'),
          key: text,
          change: oneOf('added', 'removed', 'changed'),
          a: sample,
          b: sample,
        }),
      ),
      attributesLeftOut: count,
    }),
  },
  paths: {
    '/api/traces/{traceID}/skeleton': describeGet(
      'the shape of a trace of any size, one entry per span in every column',
      trace,
      json('the shape', ref('Skeleton')),
    ),
    '/api/traces/{traceID}/spans': describeGet(
      'some spans of a trace, whole',
      [...trace, required(query('spanID', 'repeatable, at most 500'))],
      json('a trace of these spans', ref('Trace')),
    ),
    '/api/traces/{traceID}/statistics': describeGet(
      'where the time of a trace went',
      [...trace, query('groupBy', `${grouping}; serviceAndOperation by default`), query('then', `within: ${grouping}`)],
      json(
        'statistics',
        record({ traceId: text, spanCount: count, selfTotalMicros: number, groups: listOf(ref('StatisticsGroup')) }),
      ),
    ),
    '/api/traces/{traceID}/critical-path': describeGet(
      'what the duration of a trace was made of',
      trace,
      json(
        'the path',
        record(
          {
            traceId: text,
            rootSpanId: text,
            durationMicros: number,
            sections: listOf(record({ spanId: text, row: count, startMicros: micros, durationMicros: number })),
          },
          ['rootSpanId'],
        ),
      ),
    ),
    '/api/traces/{traceID}/completeness': describeGet(
      'whether the trace is all there, and why not',
      trace,
      json(
        'a verdict',
        record({
          state: oneOf('complete', 'arriving', 'incomplete'),
          reasons: listOf(record({ code: text, message: text })),
        }),
      ),
    ),
    '/api/compare': describeGet(
      'what is different in trace b; in place of a or b, a search: the median of the traces that it finds',
      [query('a', 'a trace id'), query('b', 'a trace id'), ...searchParameters],
      json(
        'a comparison',
        record({
          a: ref('ComparedTrace'),
          b: ref('ComparedTrace'),
          duration: difference,
          nodes: listOf(ref('ComparedNode')),
        }),
      ),
    ),
  },
};
