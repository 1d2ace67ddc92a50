import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonProblem } from './json-problem.js';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('the place where a text stops being JSON', () => {
  it.each([
    ['', 'not JSON: it ends too early'],
    ['{"a": [1, {', 'not JSON: it ends too early'],
    ['{\n  "a": !\n}', 'not JSON at line 2, column 8'],
    ['{"a" 1}', 'not JSON at line 1, column 6'],
    ['{"a": 1,}', 'not JSON at line 1, column 9'],
    ['[1 2]', 'not JSON at line 1, column 4'],
    ['[1]]', 'not JSON at line 1, column 4'],
    ['[1}', 'not JSON at line 1, column 3'],
    ['{1: 2}', 'not JSON at line 1, column 2'],
    ['[01]', 'not JSON at line 1, column 2'],
    ['["\\x"]', 'not JSON at line 1, column 2'],
    ['["a', 'not JSON at line 1, column 2'],
  ])('of %j is %s', (text, problem) => {
    expect(jsonProblem(text)).toBe(problem);
  });

  it('is nowhere in JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonProblem(text)).toBeUndefined();
      }),
    );
  });

  it('is somewhere exactly when a text is not JSON', () => {
    const scraps = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '"a"', '1', '-', 'e5', 'null', ' ', '\n', '\\');
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        expect(jsonProblem(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('is found in deep nesting', () => {
    expect(jsonProblem(`${'['.repeat(500_000)}!`)).toBe('not JSON at line 1, column 500001');
  });
});
