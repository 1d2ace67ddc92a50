import { ANY_SPAN, jaegerConditions, type Expression } from '@app/model';
import type { TraceQuery } from '@app/storage';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import {
  findTracesBody,
  newerMatchesBody,
  newestMatchesBody,
} from '../../../libs/es-reader/src/search/find-traces-body.ts';
import { spanColumnsBody, spanCutsBody } from '../../../libs/es-reader/src/search/span-columns-body.ts';
import { operationsBody, servicesBody } from '../../../libs/es-reader/src/search/names-body.ts';
import { spanPartsBody, spanShapesBody, traceSpansBody } from '../../../libs/es-reader/src/search/trace-spans-body.ts';

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

const code = { kind: 'attribute', level: 'span', key: 'http.status_code' } as const;
const everyOperator: Expression = {
  op: 'and',
  operands: [
    { op: 'eq', field: code, value: 500 },
    { op: 'ne', field: code, value: 500 },
    { op: 'gte', field: code, value: 500 },
    { op: 'lt', field: code, value: 'x' },
    { op: 'in', field: code, values: [500, 'x'] },
    { op: 'regex', field: code, pattern: '5..' },
    { op: 'exists', field: { ...code, level: 'event' } },
    { op: 'or', operands: [{ op: 'eq', field: { ...code, level: 'link', key: 'spanID' }, value: SPAN_ID }] },
    { op: 'not', operand: { op: 'eq', field: { kind: 'built-in', name: 'status' }, value: 'ok' } },
  ],
};

describe('what the reader asks of Elasticsearch', () => {
  it.each([
    ['newest-matches', newestMatchesBody(minimal)],
    [
      'newest-matches.after',
      newestMatchesBody({ ...minimal, after: { startMicros: START_MICROS + 5, traceId: TRACE_ID } }, [TRACE_ID]),
    ],
    ['find-traces.minimal', findTracesBody(minimal)],
    ['find-traces.full', findTracesBody(full)],
    ['find-traces.next-page', findTracesBody(minimal, [1_767_225_600_000, START_MICROS, TRACE_ID], [TRACE_ID])],
    ['trace-spans', traceSpansBody([TRACE_ID], 10_000)],
    [
      'trace-spans.next-page',
      traceSpansBody([TRACE_ID], 10_000, { startMicros: START_MICROS, spanId: SPAN_ID, documentIds: ['a', 'b'] }),
    ],
    ['span-shapes', spanShapesBody([TRACE_ID], 10_000)],
    [
      'span-columns.next-page',
      spanColumnsBody(
        [TRACE_ID],
        5000,
        { fromMicros: START_MICROS - 1_000_000, untilMicros: START_MICROS + 1_000_000 },
        [Math.floor(START_MICROS / 1000), START_MICROS, SPAN_ID, TRACE_ID],
      ),
    ],
    ['span-cuts', spanCutsBody([TRACE_ID], { untilMicros: START_MICROS }, [33, 67])],
    ['span-parts', spanPartsBody([TRACE_ID], ['a', 'b'])],
    ['newer-matches', newerMatchesBody(minimal, START_MICROS, [TRACE_ID])],
    ['find-traces.after', findTracesBody({ ...minimal, after: { startMicros: START_MICROS + 5, traceId: TRACE_ID } })],
    ['find-traces.every-operator', findTracesBody({ ...minimal, where: everyOperator })],
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
