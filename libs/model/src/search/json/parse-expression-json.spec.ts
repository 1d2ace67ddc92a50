import { describe, expect, it } from 'vitest';
import { SEARCH_LIMITS } from '../limits.js';
import { parseTraceQl } from '../traceql/parse-traceql.js';
import { parseExpressionJson } from './parse-expression-json.js';

const attr = (key: string, level?: string) => ({ attr: { key, ...(level !== undefined && { level }) } });
const field = (level: string, name: string) => ({ field: { level, name } });
const scalar = (value: unknown, type?: string) => ({ scalar: { value, ...(type !== undefined && { type }) } });
const list = (values: unknown[], type?: string) => ({ list: { values, ...(type !== undefined && { type }) } });
const call = (op: string, ...args: unknown[]) => ({ op, args });
const nested = (op: string, ...args: unknown[]) => ({ call: call(op, ...args) });

describe('the structured filter', () => {
  it.each([
    [call('eq', attr('a'), scalar('500')), '.a = "500"'],
    [call('eq', attr('a', ''), scalar('500', '')), '.a = "500"'],
    [call('eq', attr('a', 'span'), scalar('500', 'int')), 'span.a = 500'],
    [call('eq', attr('a', 'span'), scalar('0.5', 'double')), 'span.a = 0.5'],
    [call('eq', attr('a', 'event'), scalar('true', 'bool')), 'event.a = true'],
    [call('eq', attr('a', 'link'), scalar('500', 'string')), 'link.a = "500"'],
    [call('eq', attr('a', 'span'), scalar(500)), 'span.a = 500'],
    [call('gt', attr('a'), scalar('500')), '.a > 500'],
    [call('gt', attr('a'), scalar('x')), '.a > "x"'],
    [call('gt', scalar('5', 'int'), attr('a')), '.a < 5'],
    [call('ne', attr('a'), scalar('x')), '.a && !(.a = "x")'],
    [call('ne', field('span', 'status'), scalar('error')), 'status != error'],
    [call('gte', field('span', 'duration'), scalar('2s')), 'duration >= 2s'],
    [call('lt', field('span', 'startTime'), scalar('2026-01-01T00:00:00Z')), 'start < "2026-01-01T00:00:00Z"'],
    [call('eq', field('span', 'name'), scalar('GET')), 'name = "GET"'],
    [call('eq', field('resource', 'service'), scalar('cart')), 'service = "cart"'],
    [call('eq', attr('service.name', 'resource'), scalar('cart')), 'service = "cart"'],
    [call('eq', field('event', 'name'), scalar('exception')), 'event.event = "exception"'],
    [call('eq', field('link', 'traceID'), scalar('1')), 'link.traceID = "1"'],
    [call('eq', field('scope', 'name'), scalar('s')), 'span.otel.scope.name = "s"'],
    [call('exists', attr('a')), '.a'],
    [call('in', field('span', 'kind'), list(['server', 'client'])), 'kind in (server, client)'],
    [call('in', attr('a'), list(['1', 'x'])), '.a in ("1", "x")'],
    [call('not_in', attr('a'), list(['1'], 'int')), '.a not in (1)'],
    [call('regex', field('span', 'name'), scalar('GET|POST')), 'name =~ ".*(GET|POST).*"'],
    [call('and', nested('exists', attr('a')), nested('not', nested('exists', attr('b')))), '.a && !(.b)'],
    [call('or', nested('exists', attr('a')), nested('exists', attr('b'))), '.a || .b'],
  ])('%j asks for %s', (json, text) => {
    expect(parseExpressionJson(json)).toEqual(parseTraceQl(text));
  });

  it.each([
    [null, 'expected an object'],
    [{}, 'args: expected a list'],
    [call('xor'), 'op: there is no operator "xor" here'],
    [call('some', { nested: { level: 'event' } }, {}), 'op: there is no operator "some" here'],
    [call('and'), 'args: and needs operands'],
    [call('and', attr('a')), 'args[0].call: expected an object'],
    [call('and', nested('exists', attr('a')), nested('nor')), 'args[1].call.op: there is no operator "nor" here'],
    [call('eq', attr('a')), 'args: expected 2 operands'],
    [call('exists', attr('')), 'args[0].attr.key: expected the key'],
    [call('exists', attr('a', 'scope')), 'args[0].attr.level: attributes of scopes are not stored'],
    [call('exists', attr('a', 'galaxy')), 'args[0].attr.level: there is no such level'],
    [call('exists', field('span', 'spanID')), 'args[0].field: span.spanID cannot be searched for'],
    [call('exists', scalar('a')), 'args[0]: expected an attr or a field'],
    [call('eq', attr('a'), attr('b')), 'args[1]: two fields cannot be compared'],
    [call('eq', attr('a'), list(['b'])), 'args[1].scalar: expected an object'],
    [call('eq', attr('a'), scalar('x', 'int')), 'args[1].scalar.value: expected an integer'],
    [call('eq', attr('a'), scalar('1.5', 'int')), 'args[1].scalar.value: expected an integer'],
    [call('eq', attr('a'), scalar('1', 'hex')), 'args[1].scalar.type: there is no such type'],
    [call('gt', attr('a'), scalar('true', 'bool')), 'args[1].scalar.value: true and false have no order'],
    [call('gt', attr('a'), scalar(true)), 'args[1].scalar.value: true and false have no order'],
    [call('gt', field('span', 'kind'), scalar('server')), 'op: this field cannot be asked for gt'],
    [call('gt', field('span', 'duration'), scalar('2000', 'int')), 'args[1].scalar.type: duration does not compare'],
    [call('gt', field('span', 'duration'), scalar('2')), 'args[1].scalar.value: expected a duration'],
    [call('gt', field('span', 'duration'), scalar('-2s')), 'args[1].scalar.value: expected a duration'],
    [call('gt', field('span', 'startTime'), scalar('now')), 'args[1].scalar.value: expected a time'],
    [call('eq', field('span', 'status'), scalar('bad')), 'args[1].scalar.value: status is one of'],
    [call('in', attr('a'), list([])), 'args[1].list.values: expected values'],
    [call('regex', attr('a'), scalar('a)(b')), 'args[1].scalar.value: this ) closes nothing'],
    [call('regex', attr('a'), scalar('^a')), 'args[1].scalar.value: ^ can only stand at the beginning'],
  ])('%j is refused', (json, message) => {
    expect(parseExpressionJson(json)).toMatchObject({
      ok: false,
      problem: { message: expect.stringMatching(new RegExp(`^${RegExp.escape(message)}`)) },
    });
  });

  it('is bounded in depth and number', () => {
    const { maxConditions, maxDepth, maxPatterns, maxTextLength } = SEARCH_LIMITS;
    const deep = (depth: number): unknown =>
      Array.from({ length: depth }).reduce((inner: unknown) => call('not', { call: inner }), call('exists', attr('a')));
    expect(parseExpressionJson(deep(maxDepth))).toMatchObject({ ok: true });
    expect(parseExpressionJson(deep(maxDepth + 1))).toMatchObject({ ok: false });
    const values = (count: number): unknown => call('in', attr('a'), list(Array.from({ length: count }, () => 'x')));
    expect(parseExpressionJson(values(maxConditions))).toMatchObject({ ok: true });
    expect(parseExpressionJson(values(maxConditions + 1))).toMatchObject({ ok: false });
    const times = (count: number, inner: unknown): unknown =>
      call('and', ...Array.from({ length: count }, () => ({ call: inner })));
    expect(parseExpressionJson(times(2, values(60)))).toMatchObject({ ok: false });
    const matches = call('regex', attr('a'), scalar('x'));
    expect(parseExpressionJson(times(maxPatterns, matches))).toMatchObject({ ok: true });
    expect(parseExpressionJson(times(maxPatterns + 1, matches))).toMatchObject({ ok: false });
    expect(parseExpressionJson(call('exists', attr('a'.repeat(maxTextLength + 1))))).toMatchObject({ ok: false });
  });

  it('does not look at what an object inherits', () => {
    const exists = call('exists', attr('a'));
    expect(parseExpressionJson(exists)).toMatchObject({ ok: true });
    expect(parseExpressionJson(Object.create(exists))).toMatchObject({ ok: false });
    expect(parseExpressionJson(call('exists', Object.create(attr('a'))))).toMatchObject({
      problem: { message: expect.stringContaining('expected an attr or a field') },
    });
  });
});
