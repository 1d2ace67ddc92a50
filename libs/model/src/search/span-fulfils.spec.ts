import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomExpression } from '../../../../test/model/random-expression.js';
import type { KeyValue, Span, SpanReference } from '../span/span.js';
import { compareCodePoints } from './compare-code-points.js';
import type { Expression } from './expression.js';
import { spanFulfils } from './span-fulfils.js';
import { parseTraceQl } from './traceql/parse-traceql.js';

const string = (key: string, value: string): KeyValue => ({ key, type: 'string', value });
const link: SpanReference & { attributes: readonly KeyValue[] } = {
  refType: 'FOLLOWS_FROM',
  traceId: 'b'.repeat(32),
  spanId: 'c'.repeat(16),
  attributes: [string('reason', 'retry')],
};
const span: Span = {
  traceId: 'a'.repeat(32),
  spanId: '1'.repeat(16),
  operationName: 'GET /cart',
  references: [link],
  flags: 1,
  startMicros: 1_000_000,
  durationMicros: 2500,
  tags: [
    { key: 'code', type: 'int64', value: 200 },
    { key: 'big', type: 'int64', value: 9_007_199_254_740_993n },
    { key: 'ratio', type: 'float64', value: 0.25 },
    { key: 'whole', type: 'float64', value: 2 },
    { key: 'nan', type: 'float64', value: NaN },
    { key: 'infinite', type: 'float64', value: Infinity },
    { key: 'ok', type: 'bool', value: true },
    { key: 'bytes', type: 'binary', value: '3q2+7w==' },
    string('text', 'abc'),
    string('digits', '200'),
    string('twice', 'x'),
    string('twice', 'y'),
    string('span.kind', 'server'),
    { key: 'error', type: 'bool', value: true },
  ],
  logs: [
    { timestampMicros: 1, fields: [string('event', 'exception'), string('type', 'Timeout')] },
    { timestampMicros: 2, fields: [string('event', 'retry')] },
  ],
  process: { serviceName: 'cart', tags: [string('zone', 'eu-1')] },
};

function fulfils(text: string): boolean {
  const parsed = parseTraceQl(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return spanFulfils(span, parsed.expression);
}

describe('a span fulfils', () => {
  it.each([
    ['{ }'],
    ['service = "cart" && name = "GET /cart" && kind = server && status = error'],
    ['duration = 2.5ms && duration > 2499us && duration <= 2500us && !(duration < 2500us)'],
    ['start = "1970-01-01T00:00:01Z"'],
    ['span.code = 200 && span.code = "200" && span.code >= 200 && span.code < 1000 && span.code != 201'],
    ['span.code < "3"'],
    ['span.big > 9007199254740991'],
    ['span.ratio = 0.25 && span.ratio = "0.25" && span.whole = 2 && span.whole = "2"'],
    ['span.ok = true && span.ok = "true" && span.ok != false'],
    ['span.bytes = "deadbeef"'],
    ['span.nan = "NaN" && span.infinite = "Infinity"'],
    ['span.text > "abb" && span.text >= "abc" && span.text < "b"'],
    ['span.text =~ "a.c" && span.code =~ "2\\\\d\\\\d" && name =~ "GET .*"'],
    ['span.twice = "x" && span.twice = "y" && span.twice != "x"'],
    ['.zone = "eu-1" && resource.zone && .type = "Timeout" && event.type = "Timeout" && .text'],
    ['event.event = "retry" && event.type = "Timeout"'],
    [
      'link.traceID = "' +
        'b'.repeat(32) +
        '" && link.spanID && link.refType = "FOLLOWS_FROM" && link.reason = "retry"',
    ],
    ['span.code in (1, 200) && span.text in ("x", "abc") && kind not in (client)'],
    ['span.none = nil && !(span.none = 1) && !(span.none != 1)'],
    ['span.text !~ "b.*" && span.text not in ("x")'],
    ['false || span.code = 1 || span.text'],
  ])('%s', (text) => {
    expect(fulfils(text)).toBe(true);
  });

  it.each([
    ['false'],
    ['service = "Cart"'],
    ['kind = client'],
    ['status = ok'],
    ['span.none != 1'],
    ['span.none !~ "x"'],
    ['span.none not in (1)'],
    ['span.digits = 200'],
    ['span.digits > 1'],
    ['span.text != 5'],
    ['span.code > 1000'],
    ['span.text =~ "ab"'],
    ['span.text =~ "ABC"'],
    ['span.zone'],
    ['resource.text'],
    ['span.type'],
    ['.reason'],
    ['event.reason'],
    ['span.infinite > 1'],
    ['span.nan != 1'],
    ['span.twice not in ("x")'],
    ['resource.service'],
  ])('not %s', (text) => {
    expect(fulfils(text)).toBe(false);
  });

  it('nothing that is compared with NaN', () => {
    const field = { kind: 'attribute', level: 'span', key: 'code' } as const;
    for (const op of ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'] as const) {
      expect(spanFulfils(span, { op, field, value: NaN })).toBe(false);
    }
  });

  it('an expression or its negation, never both', () => {
    fc.assert(
      fc.property(randomExpression, (expression: Expression) => {
        expect(spanFulfils(span, { op: 'not', operand: expression })).toBe(!spanFulfils(span, expression));
      }),
    );
  });

  it('`link` conditions without having attributes on its links', () => {
    const { attributes: _, ...bare } = link;
    const field = { kind: 'attribute', level: 'link', key: 'reason' } as const;
    expect(spanFulfils({ ...span, references: [bare] }, { op: 'exists', field })).toBe(false);
    expect(spanFulfils({ ...span, references: [] }, { op: 'exists', field: { ...field, key: 'spanID' } })).toBe(false);
  });
});

describe('texts', () => {
  it('order as their UTF-8 does', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
    expect(compareCodePoints('\uffff', '🦥')).toBeLessThan(0);
  });
});
