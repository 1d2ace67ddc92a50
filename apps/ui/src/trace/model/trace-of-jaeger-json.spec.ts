import { describe, expect, it } from 'vitest';
import type { JaegerReference, JaegerSpan } from './jaeger-json';
import { jaegerJsonOfTrace } from './jaeger-json-of-trace';
import { specTrace } from './spec-trace';
import { traceOfJaegerJson } from './trace-of-jaeger-json';

function readSpan(span: Partial<JaegerSpan>) {
  const whole: JaegerSpan = {
    traceID: 'a',
    spanID: 1,
    operationName: 'get',
    startTime: 5,
    duration: 5,
    processID: 'p1',
    ...span,
  };
  return traceOfJaegerJson({ traceID: 'a', spans: [whole], processes: {} }).spans[0]!;
}

const reference = (refType: string, traceID: string, spanID: string): JaegerReference => ({ refType, traceID, spanID });

describe('traceOfJaegerJson', () => {
  it('reads what was written of a trace', () => {
    const { whole } = specTrace([
      { service: 'shop', tags: { user: 'ann' }, logs: [{ timestampMicros: 7, fields: [] }] },
      { parent: 0, service: 'db', at: 3, micros: 4, error: true },
    ]);
    expect(traceOfJaegerJson(JSON.parse(JSON.stringify(jaegerJsonOfTrace(whole!))))).toEqual(whole);
  });

  it.each([
    { why: 'a child', references: [reference('FOLLOWS_FROM', 'a', '2'), reference('CHILD_OF', 'a', '3')], parent: '3' },
    { why: 'what only follows', references: [reference('FOLLOWS_FROM', 'a', '2')], parent: '2' },
    { why: 'links to other traces', references: [reference('CHILD_OF', 'b', '2')], parent: undefined },
  ])('finds the parent of $why', ({ references, parent }) => {
    expect(readSpan({ references }).parentSpanId).toBe(parent?.padStart(16, '0'));
  });

  it('takes what a file lacks for nothing, and times that are none for 0', () => {
    expect(readSpan({ startTime: 'soon', duration: Infinity, operationName: null })).toMatchObject({
      startMicros: 0,
      durationMicros: 0,
      operationName: '',
      tags: [],
      process: { serviceName: 'unknown_service', tags: [] },
    });
  });
});
