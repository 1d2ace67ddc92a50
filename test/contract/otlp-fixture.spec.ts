import { describe, expect, it } from 'vitest';
import { otlpRequest } from './otlp-fixture.ts';
import { ExportTraceServiceRequest } from './otlp-proto.ts';

describe('otlpRequest', () => {
  it('writes what a generic decoder reads back', () => {
    const payload = otlpRequest({
      service: 'cart',
      scope: { name: 'lib', version: '1' },
      spans: [
        {
          traceId: '0af7651916cd43dd8448eb211c80319c',
          spanId: 'b7ad6b7169203331',
          kind: 'server',
          startMicros: 1_767_225_600_000_123,
          durationMicros: 7,
          attributes: { big: 9_223_372_036_854_775_807n, small: -1, whole: { double: 2 }, list: [1, 'a'] },
        },
      ],
    });
    const read = ExportTraceServiceRequest.toObject(ExportTraceServiceRequest.decode(payload), { longs: BigInt });
    expect(read).toMatchObject({
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
          scopeSpans: [
            {
              scope: { name: 'lib', version: '1' },
              spans: [
                {
                  spanId: Buffer.from('b7ad6b7169203331', 'hex'),
                  kind: 2,
                  startTimeUnixNano: 1_767_225_600_000_123_000n,
                  endTimeUnixNano: 1_767_225_600_000_130_000n,
                  attributes: [
                    { key: 'big', value: { intValue: 9_223_372_036_854_775_807n } },
                    { key: 'small', value: { intValue: -1n } },
                    { key: 'whole', value: { doubleValue: 2 } },
                    {
                      key: 'list',
                      value: { arrayValue: { values: [{ intValue: 1n }, { stringValue: 'a' }] } },
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });
});
