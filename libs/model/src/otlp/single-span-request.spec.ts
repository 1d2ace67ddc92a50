import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import { referenceSpans } from '../../../../test/model/reference-spans.ts';
import { singleSpanRequest } from './single-span-request.js';

const spans = Array.from({ length: 2_000 }, (_, i) => ({
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: (i + 1).toString(16).padStart(16, '0'),
  startMicros: i,
  attributes: { padding: 'x'.repeat(1_000) },
}));
const payload = otlpRequest({ service: 'shop', spans });

describe('singleSpanRequest', () => {
  it('is the span with its resource', () => {
    expect(referenceSpans(singleSpanRequest(payload, 7))).toEqual([referenceSpans(payload)[7]]);
  });

  it('holds memory of its own size, not of the whole request', () => {
    const single = singleSpanRequest(payload, 7);
    expect(single.buffer.byteLength).toBeLessThan(payload.length / 10);
  });

  it('knows no span that is not there', () => {
    expect(() => singleSpanRequest(payload, 2_000)).toThrow(RangeError);
    expect(() => singleSpanRequest(payload, -1)).toThrow(RangeError);
  });
});
