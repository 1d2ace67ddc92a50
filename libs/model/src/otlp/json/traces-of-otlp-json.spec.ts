import { describe, expect, it } from 'vitest';
import { MalformedOtlpError } from '../malformed-otlp.error.js';
import { tracesOfOtlpJson } from './traces-of-otlp-json.js';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const span = (traceId: string, spanId: string, startNanos: string, more: object = {}): object => ({
  traceId,
  spanId: spanId.padStart(16, '0'),
  name: `op ${spanId}`,
  startTimeUnixNano: startNanos,
  endTimeUnixNano: String(BigInt(startNanos) + 5_000n),
  ...more,
});
const request = (...spans: object[]): object => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
      scopeSpans: [{ spans }],
    },
  ],
});
const shortly = (text: string): unknown =>
  tracesOfOtlpJson(text).map(({ traceId, spans }) => [traceId[0], ...spans.map(({ operationName }) => operationName)]);
const problemOf = (text: string): string => {
  try {
    return `${tracesOfOtlpJson(text).length} traces`;
  } catch (error) {
    if (error instanceof MalformedOtlpError) return error.message;
    throw error;
  }
};

const two = request(span(B, '1', '9000'), span(A, '2', '7000'), span(B, '3', '8000'));

describe('traces of OTLP JSON', () => {
  it('are as they would be once stored', () => {
    const [trace] = tracesOfOtlpJson(JSON.stringify(request(span(A, '1', '7000', { kind: 2, parentSpanId: '0'.repeat(15) + '2' })))); // prettier-ignore
    expect(trace).toEqual({
      traceId: A,
      warnings: [],
      spans: [
        {
          traceId: A,
          spanId: '0000000000000001',
          parentSpanId: '0000000000000002',
          operationName: 'op 1',
          references: [{ refType: 'CHILD_OF', traceId: A, spanId: '0000000000000002' }],
          flags: 0,
          startMicros: 7,
          durationMicros: 5,
          tags: [{ key: 'span.kind', type: 'string', value: 'server' }],
          logs: [],
          process: { serviceName: 'cart', tags: [] },
        },
      ],
    });
  });

  it.each([
    { form: 'one document', text: JSON.stringify(two) },
    { form: 'one document on many lines', text: `\r\n${JSON.stringify(two, null, 2)}\r\n` },
    { form: 'one document after a byte order mark', text: `\ufeff${JSON.stringify(two)}` },
    {
      form: 'a document on each line',
      text: `\n${JSON.stringify(request(span(B, '1', '9000'), span(A, '2', '7000')))}\r\n\r\n${JSON.stringify(request(span(B, '3', '8000')))}\n`,
    },
  ])('are read from $form, by trace and time', ({ text }) => {
    expect(shortly(text)).toEqual([
      ['b', 'op 3', 'op 1'],
      ['a', 'op 2'],
    ]);
  });

  it('leave out spans without valid ids, and say so', () => {
    const text = JSON.stringify(request(span(A, '1', '7000'), span('12', '2', '7000')));
    expect(tracesOfOtlpJson(text)).toMatchObject([
      { spans: [{ operationName: 'op 1' }], warnings: ['1 of 2 spans have no valid ids and are left out'] },
    ]);
  });

  it.each([
    { text: '', problem: 'not JSON: it ends too early' },
    { text: '{"resourceSpans": [', problem: 'not JSON: it ends too early' },
    { text: '{\n  "resourceSpans": !\n}', problem: 'not JSON at line 2, column 20' },
    { text: '{}\n{}\nnope', problem: 'not JSON at line 3, column 1' },
    { text: '[]', problem: 'not an OTLP trace request: expected an object at the top' },
    {
      text: '{"resourceSpans":[{"scopeSpans":[{"spans":[{},{"name":5}]}]}]}',
      problem: 'not an OTLP trace request: expected a string at resourceSpans[0].scopeSpans[0].spans[1].name',
    },
    {
      text: '{}\n{"resourceSpans":[{"scopeSpans":7}]}',
      problem: 'line 2: not an OTLP trace request: expected an array at resourceSpans[0].scopeSpans',
    },
    { text: '{"data":[]}', problem: 'no span in it: expected resourceSpans with scopeSpans with spans' },
    {
      text: JSON.stringify(request(span('12', '2', '7000'))),
      problem: 'none of its 1 spans has valid ids',
    },
  ])('are refused with the place: $problem', ({ text, problem }) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('are refused when nested too deep, without a crash', () => {
    expect(problemOf('['.repeat(200_000))).toMatch(/^not JSON|^nesting too deep|expected/);
    expect(problemOf(`{"resourceSpans":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).toMatch(/nesting|expected/);
  });

  it('are refused when the text is too long', () => {
    expect(problemOf(' '.repeat(64 * 1024 * 1024 + 1))).toBe('more than 67108864 characters');
  });

  it('keep what is special to JavaScript as text', () => {
    const attributes = [{ key: '__proto__', value: { stringValue: 'x' } }];
    const [trace] = tracesOfOtlpJson(JSON.stringify(request(span(A, '1', '7000', { name: '__proto__', attributes }))));
    expect(trace!.spans[0]).toMatchObject({ operationName: '__proto__', tags: [{ key: '__proto__', value: 'x' }] });
  });
});
