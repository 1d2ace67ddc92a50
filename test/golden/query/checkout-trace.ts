import type { Process, Span, Trace } from '@app/model';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const START_MICROS = 1_767_225_600_000_123;

const frontend: Process = {
  serviceName: 'frontend',
  tags: [
    { key: 'host.name', type: 'string', value: 'web-1' },
    { key: 'process.pid', type: 'int64', value: 4711 },
  ],
};

/** The same tags in another order: a process of its own. */
const frontendReordered: Process = { serviceName: 'frontend', tags: frontend.tags.toReversed() };

const root: Span = {
  traceId: TRACE_ID,
  spanId: '00f067aa0ba902b7',
  operationName: 'GET /checkout',
  references: [],
  flags: 1,
  startMicros: START_MICROS,
  durationMicros: 1500,
  tags: [
    { key: 'otel.scope.name', type: 'string', value: 'http' },
    { key: 'http.status_code', type: 'int64', value: 500 },
    { key: 'largest.safe', type: 'int64', value: 9007199254740991 },
    { key: 'too.large', type: 'int64', value: 9007199254740993n },
    { key: 'too.small', type: 'int64', value: -9223372036854775808n },
    { key: 'small.bigint', type: 'int64', value: 7n },
    { key: 'ratio', type: 'float64', value: 0.1 },
    { key: 'whole.float', type: 'float64', value: 3 },
    { key: 'not.a.number', type: 'float64', value: Number.NaN },
    { key: 'error', type: 'bool', value: true },
    { key: 'cached', type: 'bool', value: false },
    { key: 'blob', type: 'binary', value: 'AAAwOQ==' },
    { key: 'list', type: 'string', value: '["a",1]' },
    { key: 'text', type: 'string', value: 'Grüße "quoted"\nline 2 \u0000 😀' },
    { key: 'empty', type: 'string', value: '' },
  ],
  logs: [
    {
      timestampMicros: START_MICROS + 77,
      fields: [
        { key: 'event', type: 'string', value: 'exception' },
        { key: 'attempt', type: 'int64', value: 2 },
      ],
    },
    { timestampMicros: START_MICROS + 78, fields: [] },
  ],
  process: frontend,
};

const child: Span = {
  traceId: TRACE_ID,
  spanId: 'b7ad6b7169203331',
  parentSpanId: '00f067aa0ba902b7',
  operationName: 'SELECT',
  references: [
    { refType: 'CHILD_OF', traceId: TRACE_ID, spanId: '00f067aa0ba902b7' },
    { refType: 'FOLLOWS_FROM', traceId: '000000000000000000000000000000ff', spanId: '00000000000000ff' },
  ],
  flags: 0,
  startMicros: START_MICROS + 10,
  durationMicros: 0,
  tags: [],
  logs: [],
  process: { serviceName: 'database', tags: [] },
  warnings: ['clock skew could not be adjusted'],
};

const retry: Span = {
  ...child,
  spanId: 'b7ad6b7169203332',
  references: child.references.slice(0, 1),
  startMicros: START_MICROS + 20,
  process: { serviceName: 'frontend', tags: [...frontend.tags] },
  warnings: [],
};

const last: Span = { ...retry, spanId: 'b7ad6b7169203333', startMicros: START_MICROS + 30, process: frontendReordered };

/** Every kind of value, reference, process and warning that a trace can hold. Its JSON is `checkout-trace.json`. */
export const checkoutTrace: Trace = {
  traceId: TRACE_ID,
  spans: [root, child, retry, last],
  warnings: ['only 4 of 5 spans could be read'],
};

/** A 64-bit id, no warnings, one span. Its JSON is `short-id-trace.json`. */
export const shortIdTrace: Trace = {
  traceId: '000000000000000000000000000000ff',
  spans: [
    {
      traceId: '000000000000000000000000000000ff',
      spanId: '00000000000000ff',
      operationName: 'poll',
      references: [],
      flags: 0,
      startMicros: START_MICROS - 60_000_000,
      durationMicros: 42,
      tags: [{ key: 'span.kind', type: 'string', value: 'consumer' }],
      logs: [],
      process: { serviceName: 'worker', tags: [] },
    },
  ],
  warnings: [],
};
