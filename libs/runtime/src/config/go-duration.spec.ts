import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatGoDuration, parseGoDurationMs } from './go-duration.js';

describe('parseGoDurationMs', () => {
  it.each([
    ['0', 0],
    ['0s', 0],
    ['200ms', 200],
    ['5s', 5000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['250us', 0.25],
    ['250µs', 0.25],
    ['720h', 2_592_000_000],
  ])('reads %s as %d ms', (text, milliseconds) => {
    expect(parseGoDurationMs(text)).toBe(milliseconds);
  });

  it.each(['', '5', 's', '-5s', '5 s', '5sec', '1d', '5s!', 'x5s', '1..5s'])('refuses "%s"', (text) => {
    expect(parseGoDurationMs(text)).toBeUndefined();
  });

  it('reads what formatGoDuration writes', () => {
    fc.assert(
      fc.property(fc.nat(), (milliseconds) => {
        expect(parseGoDurationMs(formatGoDuration(milliseconds))).toBe(milliseconds);
      }),
    );
  });
});
