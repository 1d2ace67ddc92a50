import { expect, it } from 'vitest';
import { formatDuration } from './duration';

it.each([
  [0, '0µs'],
  [0.5, '0.5µs'],
  [12, '12µs'],
  [999.7, '1ms'],
  [1_234, '1.23ms'],
  [350_000, '350ms'],
  [999_700, '1s'],
  [1_250_000, '1.25s'],
  [59_999_000, '1m'],
  [125_000_000, '2m 5s'],
  [3_599_999_999, '59m 59s'],
  [90_000_000_000, '1d 1h'],
  [172_800_000_000, '2d'],
  [-1_500, '−1.5ms'],
])('%d microseconds are %s', (micros, text) => expect(formatDuration(micros)).toBe(text));
