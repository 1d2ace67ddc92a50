import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { doubleText, int64Text, microsBetween, microsOf, sortableHex } from './number-text.js';

const uint64 = fc.bigInt({ min: 0n, max: 2n ** 62n });
const low = (value: bigint): number => Number(BigInt.asIntN(32, value));
const high = (value: bigint): number => Number(BigInt.asIntN(32, value >> 32n));

describe('numbers out of 64-bit halves', () => {
  it('writes every signed integer exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(int64Text(low(value), high(value))).toBe(value.toString());
      }),
    );
  });

  it('divides nanoseconds like a bigint does', () => {
    fc.assert(
      fc.property(uint64, uint64, (a, b) => {
        expect(microsOf(low(a), high(a))).toBe(Number(a / 1000n));
        const between = b > a ? Number((b - a) / 1000n) : 0;
        expect(microsBetween(low(a), high(a), low(b), high(b))).toBe(between);
      }),
    );
  });

  it('orders hexadecimal terms like the numbers they stand for', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        expect(sortableHex(a) < sortableHex(b)).toBe(a < b);
      }),
    );
    expect(sortableHex(-0)).toBe(sortableHex(0));
  });

  it.each([
    [1, '1.0'],
    [-0, '-0.0'],
    [0.5, '0.5'],
    [1e21, '1e+21'],
    [1e20, '100000000000000000000.0'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
  ])('writes the double %d so that it reads back as a double: %s', (value, text) => {
    const bits = new BigInt64Array(new Float64Array([value]).buffer)[0]!;
    expect(doubleText(low(bits), high(bits))).toBe(text);
  });
});
