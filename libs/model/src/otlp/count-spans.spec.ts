import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { otlpRequest } from '../../../../test/contract/otlp-fixture.ts';
import { encodeRequest, randomRequest } from '../../../../test/model/random-request.ts';
import { referenceSpans } from '../../../../test/model/reference-spans.ts';
import { countSpans } from './count-spans.js';
import { MalformedOtlpError } from './malformed-otlp.error.js';
import { RequestScan } from './request-scan.js';

const SPAN = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', startMicros: 1 };

describe('countSpans', () => {
  it('counts the spans of all resources and scopes, as another decoder does', () => {
    fc.assert(
      fc.property(randomRequest(true), (request) => {
        const payload = encodeRequest(request);
        expect(countSpans(payload)).toBe(referenceSpans(payload).length);
      }),
    );
  });

  it('finds no span in nothing, and none in a resource without any', () => {
    expect(countSpans(Buffer.alloc(0))).toBe(0);
    expect(countSpans(otlpRequest({ service: 'checkout', spans: [] }))).toBe(0);
  });

  it('counts nothing when lengths do not add up', () => {
    const payload = otlpRequest({ service: 'checkout', spans: [SPAN, SPAN] });
    expect(countSpans(payload)).toBe(2);
    expect(countSpans(payload.subarray(0, -1))).toBeUndefined();
    expect(countSpans(Buffer.from('no OTLP at all'))).toBeUndefined();
  });

  it('counts a request with a damaged span: only the outer lengths matter', () => {
    const payload = otlpRequest({ spans: [SPAN] });
    payload[payload.indexOf(Buffer.from(SPAN.traceId, 'hex')) - 1] = 0x7f;
    expect(() => new RequestScan().scan(payload)).toThrow(MalformedOtlpError);
    expect(countSpans(payload)).toBe(1);
  });

  it('agrees with the whole check wherever that finds nothing wrong, and never fails otherwise', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 });
    const scan = new RequestScan();
    fc.assert(
      fc.property(randomRequest(true), damage, (request, changes) => {
        const payload = encodeRequest(request);
        for (const [at, byte] of changes) if (payload.length > 0) payload[at % payload.length] = byte;
        const count = countSpans(payload);
        try {
          scan.scan(payload);
        } catch (error) {
          if (error instanceof MalformedOtlpError) return;
          throw error;
        }
        expect(count).toBe(scan.spanCount);
      }),
    );
  });
});
