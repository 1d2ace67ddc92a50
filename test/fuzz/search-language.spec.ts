import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SEARCH_LIMITS,
  parseExpressionJson,
  parseLogfmt,
  parsePattern,
  parseTraceQl,
  patternMatcher,
  printTraceQl,
  suggestionsAt,
  toLucene,
  type Expression,
  type ParseProblem,
} from '@app/model';
import { randomExpression } from '../model/random-expression.ts';

/** `FUZZ_RUNS=100000 npx vitest run --project unit test/fuzz` takes its time. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 1000);

const PIECES =
  '{ } ( ) && || ! = != > >= < <= =~ !~ , in not nil true false span. resource. event. link. . .a span.a resource.service.name ' +
  'name kind status duration start service server error 500 -1 1e9 2s 1h30m "x" `y` " ` \\ \\d \\u0041 | & ; [ ] * + ? {2} {1,50} .* a ( ) é 🦥 \ud800 \0 \n';
const piece = fc.oneof(fc.constantFrom(...PIECES.split(' '), ' '), fc.string({ unit: 'binary', maxLength: 4 }));
const typed = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const spaced = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' '));
/** Something right with something wrong in it. */
const broken = fc
  .tuple(randomExpression.map(printTraceQl), fc.nat(), fc.nat({ max: 5 }), piece)
  .map(([text, at, deleted, inserted]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + inserted + text.slice(start + deleted);
  });
const text = fc.oneof(typed, spaced, broken, fc.string({ unit: 'binary', maxLength: 200 }));

const member = fc.constantFrom(
  'op',
  'args',
  'attr',
  'field',
  'scalar',
  'list',
  'call',
  'key',
  'level',
  'name',
  'value',
);
const word = fc.constantFrom(
  'and',
  'or',
  'not',
  'eq',
  'gt',
  'regex',
  'exists',
  'in',
  'span',
  'duration',
  'a',
  '5',
  '2s',
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 8, depthSize: 'medium' },
    word,
    fc.jsonValue({ maxDepth: 2 }),
    fc.record({ op: word, args: fc.array(tie('json'), { maxLength: 3 }) }),
    fc.record({ call: tie('json') }),
    fc.record({ attr: fc.record({ key: word, level: word }, { requiredKeys: ['key'] }) }),
    fc.record({ scalar: fc.record({ value: word, type: word }, { requiredKeys: ['value'] }) }),
    fc.dictionary(member, tie('json'), { maxKeys: 3 }),
  ),
}));

describe('whatever somebody sends', () => {
  it('as TraceQL is a search that can be printed, or a problem within the text', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const parsed = parseTraceQl(typed);
        expect(typeof parsed.ok).toBe('boolean');
        if (parsed.ok) expectSearch(parsed.expression);
        else expectProblem(parsed.problem, typed);
      }),
      { numRuns },
    );
  });

  it('has suggestions at every cursor, or none', () => {
    fc.assert(
      fc.property(text, fc.nat(), (typed, at) => {
        const cursor = at % (typed.length + 1);
        for (const { from, to } of suggestionsAt(typed, cursor)) {
          expect(from <= cursor && cursor <= to && to <= typed.length).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it('as logfmt is tags, or a problem within the text', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const parsed = parseLogfmt(typed);
        if (!parsed.ok) expectProblem(parsed.problem, typed);
        expect(parsed.ok ? parsed.tags.size : 0).toBeLessThanOrEqual(SEARCH_LIMITS.maxConditions);
      }),
      { numRuns },
    );
  });

  it('as a structured filter is a search that can be printed, or a problem', () => {
    fc.assert(
      fc.property(json, (value) => {
        const parsed = parseExpressionJson(value);
        if (parsed.ok) expectSearch(parsed.expression);
        else expect(parsed.problem.message).not.toBe('');
      }),
      { numRuns },
    );
  });

  it('as a pattern runs and is Lucene of bounded length, or is a problem within the text', () => {
    fc.assert(
      fc.property(text, text, (typed, value) => {
        const parsed = parsePattern(typed);
        if (!parsed.ok) return expectProblem(parsed.problem, typed);
        expect(toLucene(parsed.pattern).length).toBeLessThan(20 * SEARCH_LIMITS.maxPatternLength);
        expect(typeof patternMatcher(typed)(value)).toBe('boolean');
      }),
      { numRuns },
    );
  });
});

function expectSearch(expression: Expression): void {
  const printed = printTraceQl(expression);
  const again = parseTraceQl(printed);
  expect(again.ok ? printTraceQl(again.expression) : again.problem).toBe(printed);
}

function expectProblem({ message, column, length }: ParseProblem, typed: string): void {
  expect(message).not.toBe('');
  expect(column >= 1 && length >= 0 && column - 1 + length <= typed.length).toBe(true);
}
