import { count, json, listOf, nullable, query, record, text } from '../openapi/describe.js';
import type { Area } from '../openapi/openapi.js';
import { describeGet, problemSchemas } from './problem.openapi.js';

const instant = { type: 'string', format: 'date-time' };
const offset = { type: 'string', pattern: '^-?[0-9]+$' };

export const systemArea: Area = {
  schemas: problemSchemas,
  paths: {
    '/api/dependencies/edges': describeGet(
      'calls between services, with errors and durations',
      [
        query('endTs', 'milliseconds since the epoch; now by default', count),
        query('lookback', 'milliseconds; a day by default', count),
        query('service', 'only calls of or to this service'),
      ],
      json(
        'edges',
        record({
          edges: listOf(
            record({
              parent: text,
              child: text,
              callCount: count,
              errorCount: count,
              meanMicros: nullable(count),
              p50Micros: nullable(count),
              p95Micros: nullable(count),
              p99Micros: nullable(count),
            }),
          ),
        }),
      ),
    ),
    '/api/freshness': describeGet(
      'how far what can be searched is behind what was accepted',
      [],
      json(
        'the last word of the write side on each partition',
        record({
          indexLagMs: count,
          asOf: instant,
          partitions: listOf(
            record({
              topic: text,
              partition: count,
              committedOffset: offset,
              endOffset: offset,
              lagMs: count,
              asOf: instant,
            }),
          ),
        }),
      ),
    ),
    '/api/live': describeGet(
      'spans as they arrive, as server-sent events',
      [query('q', 'TraceQL; every span without it'), query('rate', 'spans a second at most', count)],
      { description: 'events until the client leaves', content: { 'text/event-stream': { schema: text } } },
    ),
    '/api/openapi.json': {
      get: {
        tags: ['sluice'],
        summary: 'this document',
        parameters: [],
        responses: { 200: json('OpenAPI 3.1', { type: 'object' }) },
      },
    },
  },
};
