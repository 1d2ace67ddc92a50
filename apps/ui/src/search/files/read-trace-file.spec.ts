import { describe, expect, it } from 'vitest';
import { readTraceFile } from './read-trace-file';

const TRACE = { traceID: 'abc', spans: [], processes: {} };
const OTLP = { resourceSpans: [{ scopeSpans: [] }] };
const json = JSON.stringify;

describe('a file with traces', () => {
  it.each([
    ["an answer of Jaeger's API", json({ data: [TRACE, TRACE] }), 2],
    ['one trace', json(TRACE, null, 2), 1],
    ['a list of traces', json([TRACE]), 1],
    ['a trace on each line', `${json(TRACE)}\n${json({ data: [TRACE] })}\n`, 2],
  ])('%s is Jaeger JSON', (_, text, count) => {
    expect(readTraceFile(text)).toEqual({ kind: 'jaeger', traces: Array.from({ length: count }, () => TRACE) });
  });

  it.each([
    ['a request', json(OTLP), 1],
    ["an answer of Jaeger's v3 API", json({ result: OTLP }), 1],
    ['a request on each line', `${json(OTLP)}\n\n${json(OTLP)}`, 2],
  ])('%s is OTLP JSON', (_, text, count) => {
    const body = json({ resourceSpans: Array.from({ length: count }, () => OTLP.resourceSpans[0]) });
    expect(readTraceFile(text)).toEqual({ kind: 'otlp', body });
  });

  it.each([
    ['', 'it is empty'],
    ['hello', 'it is not JSON'],
    [`${json(TRACE)}\n{half`, 'its line 2 is not JSON'],
    ['{"a":1}', 'it has neither'],
    ['null', 'it has neither'],
    [json({ data: [TRACE, { spans: [] }] }), 'its trace 2 has no traceID'],
    ['{"__proto__":{"spans":[]}}', 'it has neither'],
  ])('%s cannot be read: %s', (text, reason) => {
    expect(readTraceFile(text)).toEqual({ kind: 'unreadable', reason: expect.stringContaining(reason) });
  });
});
