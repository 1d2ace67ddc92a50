import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ExactFloat, parseJson } from './parse-json.js';

it.each([
  ['9007199254740993', 9007199254740993n],
  ['-9223372036854775808', -9223372036854775808n],
  ['12345678901234567', 12345678901234567n],
  ['1.0', new ExactFloat(1)],
  ['-120.0', new ExactFloat(-120)],
  ['1e3', new ExactFloat(1000)],
  ['1.5E3', new ExactFloat(1500)],
  ['1.10', 1.1],
  ['1790000000000000', 1790000000000000],
])('keeps value and kind of %s, wherever it stands', (number, value) => {
  for (const space of ['', ' ', '\n ']) {
    expect(parseJson(`{"a":${space}${number}${space}}`)).toEqual({ a: value });
    expect(parseJson(`[${space}${number}${space},${space}${number}]`)).toEqual([value, value]);
  }
});

it('reads whatever a text says of numbers as text', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(parseJson(`{"a":${JSON.stringify(json)}}`)).toEqual({ a: json });
    }),
  );
});
