import { describe, expect, it } from 'vitest';
import { lookbackMicros, lookbackMsOf, lookbackName, lookbackTextOf } from './lookback';

describe('lookbackMsOf', () => {
  it.each([
    ['5m', 300_000],
    ['2d', 172_800_000],
    ['3600000', 3_600_000],
    [' 1h ', 3_600_000],
  ])('reads %s', (text, ms) => expect(lookbackMsOf(text)).toBe(ms));

  it.each([undefined, '', 'custom', '0', '-1h', '1.5h', '1y', '99999999999999999w', 'h'])('refuses %s', (text) =>
    expect(lookbackMsOf(text)).toBeUndefined(),
  );
});

describe('lookbackTextOf', () => {
  it.each(['5m', '90m', '1h', '2d', '1w', '45s'])('writes %s as it was', (text) =>
    expect(lookbackTextOf(lookbackMsOf(text)!)).toBe(text),
  );

  it('says the same in a shorter way', () => expect(lookbackTextOf(lookbackMsOf('24h')!)).toBe('1d'));
});

describe('lookbackMicros', () => {
  it.each([
    ['5m', 300e6],
    ['4w', 2_419_200e6],
    ['90m', 5400e6],
    ['0h', undefined],
    ['custom', undefined],
    ['1', undefined],
    ['-1h', undefined],
  ])('%s is %s microseconds', (text, micros) => expect(lookbackMicros(text)).toBe(micros));
});

describe('lookbackName', () => {
  it('says it in words', () =>
    expect(['1h', '15m', '4w', 'custom'].map(lookbackName)).toEqual([
      'Last hour',
      'Last 15 minutes',
      'Last 4 weeks',
      'custom',
    ]));
});
