import { describe, expect, it } from 'vitest';
import { ANY_SPAN } from '../any-span.js';
import type { AttributeField, BuiltInField, Expression } from '../expression.js';
import { SEARCH_LIMITS } from '../limits.js';
import { parseTraceQl } from './parse-traceql.js';

const builtIn = (name: BuiltInField['name']): BuiltInField => ({ kind: 'built-in', name });
const attribute = (level: AttributeField['level'], key: string): AttributeField => ({ kind: 'attribute', level, key });
const code = attribute('span', 'http.status_code');
const isA: Expression = { op: 'eq', field: attribute('span', 'a'), value: 1 };
const hasB: Expression = { op: 'exists', field: attribute('any', 'b') };

describe('a search in TraceQL', () => {
  it.each<[string, Expression]>([
    ['', ANY_SPAN],
    ['{ }', ANY_SPAN],
    ['true', ANY_SPAN],
    ['false', { op: 'or', operands: [] }],
    ['{ span.http.status_code >= 500 }', { op: 'gte', field: code, value: 500 }],
    ['span.http.status_code != -0.5e1', { op: 'ne', field: code, value: -5 }],
    ['resource.service.name = "cart"', { op: 'eq', field: builtIn('service'), value: 'cart' }],
    ['service = "cart"', { op: 'eq', field: builtIn('service'), value: 'cart' }],
    ['.service.name = "cart"', { op: 'eq', field: builtIn('service'), value: 'cart' }],
    ['span.service.name = "cart"', { op: 'eq', field: attribute('span', 'service.name'), value: 'cart' }],
    ['name = `GET /`', { op: 'eq', field: builtIn('operation'), value: 'GET /' }],
    ['span:name = "a"', { op: 'eq', field: builtIn('operation'), value: 'a' }],
    ['kind = server', { op: 'eq', field: builtIn('kind'), value: 'server' }],
    ['status != "error"', { op: 'ne', field: builtIn('status'), value: 'error' }],
    ['duration > 1m30s', { op: 'gt', field: builtIn('duration'), value: 90e6 }],
    ['duration <= 1.5ms', { op: 'lte', field: builtIn('duration'), value: 1500 }],
    ['start >= "1970-01-01T01:00:00.000001+01:00"', { op: 'gte', field: builtIn('start'), value: 1 }],
    ['start < 12', { op: 'lt', field: builtIn('start'), value: 12 }],
    ['event.message = "a\\"b\\\\\\n\\u0041"', { op: 'eq', field: attribute('event', 'message'), value: 'a"b\\\nA' }],
    ['link.traceID = "00"', { op: 'eq', field: attribute('link', 'traceID'), value: '00' }],
    ['event:name = "e"', { op: 'eq', field: attribute('event', 'event'), value: 'e' }],
    ['span."a b".c."=" = true', { op: 'eq', field: attribute('span', 'a b.c.='), value: true }],
    ['span.größe=1', { op: 'eq', field: attribute('span', 'größe'), value: 1 }],
    ['.b', hasB],
    ['.b != nil', hasB],
    ['.b = nil', { op: 'not', operand: hasB }],
    ['name != nil', { op: 'exists', field: builtIn('operation') }],
    ['.b in (1, "x", false)', { op: 'in', field: attribute('any', 'b'), values: [1, 'x', false] }],
    ['kind in (server, client)', { op: 'in', field: builtIn('kind'), values: ['server', 'client'] }],
    ['span.a = 1 && .b', { op: 'and', operands: [isA, hasB] }],
    ['span.a=1||.b&&.b', { op: 'or', operands: [isA, { op: 'and', operands: [hasB, hasB] }] }],
    ['(span.a = 1 || .b) && .b', { op: 'and', operands: [{ op: 'or', operands: [isA, hasB] }, hasB] }],
    ['!(span.a = 1 || .b)', { op: 'not', operand: { op: 'or', operands: [isA, hasB] } }],
    ['!!.b', { op: 'not', operand: { op: 'not', operand: hasB } }],
    ['name =~ `GET /\\d+`', { op: 'regex', field: builtIn('operation'), pattern: 'GET /\\d+' }],
  ])('%s', (text, expression) => {
    expect(parseTraceQl(text)).toEqual({ ok: true, expression });
  });

  it('asks for the attribute to be there when a condition on it is negated by its operator', () => {
    const matches: Expression = { op: 'regex', field: attribute('any', 'b'), pattern: 'x' };
    const isIn: Expression = { op: 'in', field: attribute('any', 'b'), values: [1] };
    const absent = (operand: Expression): Expression => ({ op: 'and', operands: [hasB, { op: 'not', operand }] });
    expect(parseTraceQl('.b !~ "x"')).toEqual({ ok: true, expression: absent(matches) });
    expect(parseTraceQl('.b not in (1)')).toEqual({ ok: true, expression: absent(isIn) });
    expect(parseTraceQl('name !~ "x"')).toEqual({
      ok: true,
      expression: { op: 'not', operand: { op: 'regex', field: builtIn('operation'), pattern: 'x' } },
    });
  });
});

describe('a mistake in TraceQL is pointed at', () => {
  it.each([
    ['span.a >= ', 11, 0, 'expected a value after >=, such as 500, "text" or true'],
    ['span.a = .b', 10, 2, 'expected a value after =, such as 500, "text" or true; two fields cannot be compared'],
    ['span.a = GET', 10, 3, 'expected a value; a text goes in double quotes: "GET"'],
    ["span.a = 'x'", 10, 1, 'a text goes in double quotes: "…"'],
    ['span.a = 5abc', 10, 4, 'expected a number such as 500 or a duration'],
    ['span.a = 1e999', 10, 5, 'this number is too large'],
    ['span.a == 1', 8, 2, 'expected =: one equals sign compares'],
    ['span.a > 2s', 10, 2, 'only duration compares with a duration'],
    ['span.a > true', 10, 4, 'true and false have no order'],
    ['span.a = "x', 10, 2, 'this text is never closed: expected "'],
    ['span.a = "\\d"', 11, 2, '\\d is no escape'],
    ['span.a =~ x', 11, 1, 'expected a pattern in quotes'],
    ['span.a =~ "a(b"', 13, 1, 'this ( is never closed'],
    ['span.a =~ "\\\\b"', 11, 5, '\\b is not possible'],
    ['span.a in 1', 11, 1, 'expected ( and values after in'],
    ['span.a in (1 2)', 14, 1, 'expected , or ) for the ( in column 11'],
    ['span.a not 1', 12, 1, 'expected in after not'],
    ['span.a "x"', 8, 3, 'expected an operator after span.a, such as ='],
    ['span. = 1', 6, 0, 'expected the name of an attribute after span.'],
    ['span.a and .b', 8, 3, 'expected &&'],
    ['span.a OR .b', 8, 2, 'expected ||'],
    ['span.a & .b', 8, 1, 'expected &&'],
    ['.a = 1 .b', 8, 2, 'expected && or || before another condition'],
    ['{ .a', 5, 0, 'expected && or || and another condition, or } for the { in column 1'],
    ['(.a', 4, 0, 'expected && or || and another condition, or ) for the ( in column 1'],
    ['.a)', 3, 1, 'this ) closes nothing'],
    ['.a &&', 6, 0, 'expected a condition, such as'],
    ['{ .a } && { .b }', 8, 2, 'only one { … } is possible'],
    ['{ .a } | count() > 1', 8, 1, 'there are no pipelines'],
    ['500 < span.a', 1, 3, 'the field comes first'],
    ['a = 1', 1, 1, 'there is no field a; an attribute begins with its level: span.a, or .a for any.'],
    ['http.route = "/"', 1, 10, 'attributes begin with their level: span.http.route'],
    ['durration > 2s', 1, 9, 'Did you mean duration?'],
    ['rootName = "x"', 1, 8, 'rootName is not of one span'],
    ['duration', 9, 0, 'expected an operator after duration'],
    ['duration > "x"', 12, 3, 'duration compares with a duration, such as 2s or 150ms'],
    ['duration > 2', 12, 1, 'a unit is missing'],
    ['kind = sever', 8, 5, 'Did you mean server?'],
    ['kind =~ "s.*"', 6, 2, 'kind can only be compared with =, !=, in, not in'],
    ['status = 2', 10, 1, 'status is one of unset, ok, error.'],
    ['start > "soon"', 9, 6, 'start compares with a time'],
    ['service > 5', 11, 1, 'compares with a text'],
    ['durration = "x', 1, 9, 'there is no field durration'],
  ])('%s', (text, column, length, message) => {
    const parsed = parseTraceQl(text);
    expect(parsed).toMatchObject({ ok: false, problem: { column, length, message: expect.stringContaining(message) } });
  });

  it('says what could stand there', () => {
    expect(parseTraceQl('{ kind = sever }')).toMatchObject({
      problem: { expected: expect.arrayContaining(['server']) },
    });
    expect(parseTraceQl('{ .a ')).toMatchObject({ problem: { expected: ['&&', '||', '}'] } });
  });
});

describe('a search in TraceQL is refused', () => {
  const { maxConditions, maxDepth, maxPatterns, maxTextLength } = SEARCH_LIMITS;
  const parentheses = (depth: number): string => `${'('.repeat(depth)}.a${')'.repeat(depth)}`;
  const repeated = (condition: string, count: number): string =>
    Array.from({ length: count }, () => condition).join('&&');

  it.each([
    ['characters', maxTextLength, (n: number) => '.a'.padEnd(n), `at most ${maxTextLength} characters`],
    ['parentheses', maxDepth, parentheses, `at most ${maxDepth} deep`],
    ['negations', maxDepth, (n: number) => `${'!'.repeat(n)}.a`, `at most ${maxDepth} deep`],
    ['conditions', maxConditions, (n: number) => repeated('.a', n), `at most ${maxConditions} conditions`],
    ['values', maxConditions, (n: number) => `.a in (1${',1'.repeat(n - 1)})`, `at most ${maxConditions} conditions`],
    ['patterns', maxPatterns, (n: number) => repeated('.a=~"x"', n), `at most ${maxPatterns} patterns`],
  ])('beyond its bound of %s, and not at it', (_name, most, search, message) => {
    expect(parseTraceQl(search(most))).toMatchObject({ ok: true });
    expect(parseTraceQl(search(most + 1))).toMatchObject({ problem: { message: expect.stringContaining(message) } });
  });
});
