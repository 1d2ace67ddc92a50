import { ANY_SPAN, jaegerConditions } from '@app/model';
import type { TraceQuery } from '@app/storage';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { findTracesBody } from '../../../libs/es-reader/src/search/find-traces-body.ts';
import { operationsBody, servicesBody } from '../../../libs/es-reader/src/search/names-body.ts';
import { traceSpansBody } from '../../../libs/es-reader/src/search/trace-spans-body.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';
const START_MICROS = 1_767_225_600_000_123;

const minimal: TraceQuery = {
  where: ANY_SPAN,
  startMinMicros: START_MICROS,
  startMaxMicros: START_MICROS + 3_600_000_000,
  limit: 20,
};

/** Every condition that there is. */
const full: TraceQuery = {
  ...minimal,
  where: jaegerConditions({
    service: 'cart',
    operation: 'GET /x',
    tags: new Map([
      ['http.status_code', '500'],
      ['error', 'true'],
    ]),
    durationMinMicros: 1500,
    durationMaxMicros: 2_000_000,
  }),
  limit: 1500,
};

describe('what the reader asks of Elasticsearch', () => {
  it.each([
    ['find-traces.minimal', findTracesBody(minimal)],
    ['find-traces.full', findTracesBody(full)],
    ['find-traces.next-page', findTracesBody(minimal, [1_767_225_600_000, START_MICROS, TRACE_ID], [TRACE_ID])],
    ['trace-spans', traceSpansBody([TRACE_ID], 10_000)],
    [
      'trace-spans.next-page',
      traceSpansBody([TRACE_ID], 10_000, { startMicros: START_MICROS, spanId: SPAN_ID, documentIds: ['a', 'b'] }),
    ],
    ['services', servicesBody(10_000)],
    ['operations', operationsBody({ service: 'cart' }, 10_000)],
    [
      'operations.of-a-kind.next-page',
      operationsBody({ service: 'cart', spanKind: 'server' }, 10_000, { operation: 'GET /x', spanKind: null }),
    ],
  ])('%s', async (name, body) => {
    const json = await format(JSON.stringify(body), { parser: 'json', printWidth: 120 });
    await expect(json).toMatchFileSnapshot(`./${name}.json`);
  });
});
