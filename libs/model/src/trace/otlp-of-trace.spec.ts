import { describe, expect, it } from 'vitest';
import type { KeyValue, Span } from '../span/span.js';
import { spansOf } from '../document/spans-of.js';
import { otlpJsonToProtobuf } from '../otlp/json/otlp-json-to-protobuf.js';
import { otlpOfSpans } from './otlp-of-trace.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const PARENT_ID = '00f067aa0ba902b7';

const SPAN: Span = {
  traceId: TRACE_ID,
  spanId: 'b7ad6b7169203331',
  operationName: 'GET /cart',
  references: [],
  flags: 0,
  startMicros: 1_700_000_000_000_001,
  durationMicros: 250,
  tags: [],
  logs: [],
  process: { serviceName: 'cart', tags: [] },
};

const text = (key: string, value: string): KeyValue => ({ key, type: 'string', value });
const onlySpan = (span: Partial<Span>) =>
  otlpOfSpans([{ ...SPAN, ...span }]).resourceSpans[0]!.scopeSpans[0]!.spans[0]!;

describe('OTLP of stored spans', () => {
  it('is what was received, when that has no more than a document keeps', () => {
    const received = {
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
          scopeSpans: [
            {
              scope: { name: 'http', version: '1.2.3' },
              spans: [
                {
                  traceId: TRACE_ID,
                  spanId: 'b7ad6b7169203331',
                  traceState: 'vendor=1',
                  parentSpanId: PARENT_ID,
                  flags: 257,
                  name: 'GET /cart',
                  kind: 2,
                  startTimeUnixNano: '1700000000000001000',
                  endTimeUnixNano: '1700000000000251000',
                  attributes: [
                    { key: 'items', value: { intValue: '9007199254740993' } },
                    { key: 'ratio', value: { doubleValue: 0.5 } },
                    { key: 'cached', value: { boolValue: false } },
                    { key: 'span.kind', value: { stringValue: 'client' } },
                    { key: 'error', value: { boolValue: true } },
                    { key: 'lost', value: { doubleValue: 'NaN' } },
                    { key: 'raw', value: { bytesValue: 'AP8=' } },
                  ],
                  events: [
                    {
                      timeUnixNano: '1700000000000100000',
                      name: 'retry',
                      attributes: [{ key: 'attempt', value: { intValue: '2' } }],
                    },
                  ],
                  links: [
                    {
                      traceId: TRACE_ID,
                      spanId: '00000000000000ff',
                      attributes: [{ key: 'retry', value: { intValue: '2' } }],
                    },
                    {
                      traceId: '000000000000000000000000000000aa',
                      spanId: '00000000000000fe',
                      attributes: [{ key: 'opentracing.ref_type', value: { stringValue: 'child_of' } }],
                    },
                  ],
                  status: { message: 'no stock', code: 2 },
                },
              ],
            },
          ],
        },
      ],
    };
    const payload = otlpJsonToProtobuf(JSON.stringify(received));
    expect(otlpOfSpans(spansOf({ payload, acceptedMillis: 0 }))).toEqual(received);
  });

  it('gives spans of equal resources and scopes one place, in the order of the first', () => {
    const of = (service: string, scope: string, name: string): Span => ({
      ...SPAN,
      operationName: name,
      tags: [text('otel.scope.name', scope)],
      process: { serviceName: service, tags: [text('host', 'a')] },
    });
    const { resourceSpans } = otlpOfSpans([of('b', 'x', '1'), of('a', 'x', '2'), of('b', 'y', '3'), of('b', 'x', '4')]);
    const shape = resourceSpans.map(({ resource, scopeSpans }) => [
      resource.attributes.map(({ value }) => Object.values(value)[0]),
      scopeSpans.map(({ scope, spans }) => [scope.name, spans.map(({ name }) => name)]),
    ]);
    expect(shape).toEqual([
      [['b', 'a'], [['x', ['1', '4']], ['y', ['3']]]], // prettier-ignore
      [['a', 'a'], [['x', ['2']]]],
    ]);
  });

  it('tells resources apart whose attributes differ in type only', () => {
    const of = (tag: KeyValue): Span => ({ ...SPAN, process: { serviceName: 'cart', tags: [tag] } });
    const { resourceSpans } = otlpOfSpans([of(text('n', '1')), of({ key: 'n', type: 'int64', value: 1 })]);
    expect(resourceSpans).toHaveLength(2);
  });

  it.each([
    { tags: [], status: {} },
    { tags: [text('otel.status_code', 'OK')], status: { code: 1 } },
    { tags: [text('otel.status_code', 'ERROR')], status: { code: 2 } },
    { tags: [text('error', 'true')], status: { code: 2 } },
    { tags: [text('otel.status_description', 'slow')], status: { message: 'slow' } },
  ])('reads status $status from $tags', ({ tags, status }) => {
    expect(onlySpan({ tags })).toMatchObject({ status, attributes: [] });
  });

  it('keeps a tag of a synthetic name whose value is none of its values', () => {
    const tags: KeyValue[] = [text('span.kind', 'sideways'), { key: 'error', type: 'bool', value: false }];
    expect(onlySpan({ tags })).toMatchObject({
      kind: 0,
      status: {},
      attributes: [
        { key: 'span.kind', value: { stringValue: 'sideways' } },
        { key: 'error', value: { boolValue: false } },
      ],
    });
  });

  it('names the parent once, and as a link too when it is followed from', () => {
    const reference = (refType: 'CHILD_OF' | 'FOLLOWS_FROM') => ({ refType, traceId: TRACE_ID, spanId: PARENT_ID });
    const links = (refType: 'CHILD_OF' | 'FOLLOWS_FROM') =>
      onlySpan({ parentSpanId: PARENT_ID, references: [reference(refType)] }).links.length;
    expect([links('CHILD_OF'), links('FOLLOWS_FROM')]).toEqual([0, 1]);
  });

  it('says warnings where clients of Jaeger look for them', () => {
    expect(onlySpan({ warnings: ['clock skew'] }).attributes).toEqual([
      { key: '@jaeger@warnings', value: { arrayValue: { values: [{ stringValue: 'clock skew' }] } } },
    ]);
  });

  it.each([
    { startMicros: 1.5, nanos: '1000' },
    { startMicros: -5, nanos: '0' },
    { startMicros: NaN, nanos: '0' },
    { startMicros: Infinity, nanos: '18446744073709550000' },
  ])('says $nanos ns for a foreign start of $startMicros µs', ({ startMicros, nanos }) => {
    expect(onlySpan({ startMicros }).startTimeUnixNano).toBe(nanos);
  });
});
