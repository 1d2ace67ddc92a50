import { describe, expect, it } from 'vitest';
import type { KeyValue, Span } from '@app/model';
import { encodeMessage } from '../proto/definitions.js';
import { chunksOfSpans } from './chunks-of-spans.js';
import { tracesDataMessage } from './otlp-messages.js';
import { spanMessage } from './span-message.js';

const TRACE_ID = 'ff'.repeat(16);
const reference = { refType: 'CHILD_OF', traceId: TRACE_ID, spanId: 'ff'.repeat(8) } as const;

/** Every kind of thing that takes room, in characters that take the most. */
function largeSpan(texts: number): Span {
  const text = '€'.repeat(texts);
  const tags: KeyValue[] = [
    { key: text, type: 'string', value: text },
    { key: text, type: 'int64', value: -1n },
    { key: text, type: 'float64', value: 0.1 },
    { key: text, type: 'bool', value: true },
    { key: text, type: 'binary', value: Buffer.from(text).toString('base64') },
    { key: 'otel.scope.name', type: 'string', value: text },
    { key: 'otel.status_description', type: 'string', value: text },
    { key: 'w3c.tracestate', type: 'string', value: text },
    { key: 'error', type: 'bool', value: true },
    { key: 'span.kind', type: 'string', value: 'server' },
  ];
  return {
    traceId: TRACE_ID,
    spanId: 'ff'.repeat(8),
    parentSpanId: 'ee'.repeat(8),
    operationName: text,
    references: [reference, { ...reference, refType: 'FOLLOWS_FROM' }],
    flags: 0xffffffff,
    startMicros: 253_402_300_799_000_000,
    durationMicros: 1_999_999,
    tags,
    logs: [
      { timestampMicros: 1_767_225_600_000_001, fields: [{ key: 'event', type: 'string', value: text }, ...tags] },
      { timestampMicros: 1_767_225_600_000_001, fields: [] },
    ],
    process: { serviceName: text, tags },
    warnings: [text, text],
  };
}

describe('pieces of a trace', () => {
  it.each([
    [500, 0],
    [500, 1],
    [100, 40],
    [10, 2000],
  ])('are no larger than their bound in either API: %i spans with texts of %i characters', (count, texts) => {
    const maxBytes = 300_000;
    const trace = { traceId: TRACE_ID, spans: Array.from({ length: count }, () => largeSpan(texts)), warnings: [] };
    const chunks = [...chunksOfSpans(trace, { maxSpans: 400, maxBytes })];
    for (const spans of chunks) {
      const v2 = encodeMessage('jaeger.api_v2.SpansResponseChunk', { spans: spans.map(spanMessage) });
      const v3 = encodeMessage('opentelemetry.proto.trace.v1.TracesData', tracesDataMessage(spans));
      expect(Math.max(v2.length, v3.length)).toBeLessThanOrEqual(maxBytes);
    }
    expect(chunks.flat()).toEqual(trace.spans);
  });

  it('give a span a piece of its own that is larger than the bound', () => {
    const spans = [largeSpan(1), largeSpan(1000), largeSpan(1)];
    const chunks = chunksOfSpans({ traceId: TRACE_ID, spans, warnings: [] }, { maxSpans: 10, maxBytes: 2000 });
    expect([...chunks]).toEqual(spans.map((span) => [span]));
  });

  it('have the warnings of the trace on its first span', () => {
    const spans = [largeSpan(0), largeSpan(0)];
    const [chunk] = [
      ...chunksOfSpans({ traceId: TRACE_ID, spans, warnings: ['cut'] }, { maxSpans: 10, maxBytes: 1e6 }),
    ];
    expect(chunk!.map(({ warnings }) => warnings)).toEqual([
      ['cut', '', ''],
      ['', ''],
    ]);
  });
});
