import { expect, it } from 'vitest';
import { durationText } from './duration-text.js';

it.each([
  [0, '0µs'],
  [999, '999µs'],
  [1_000, '1ms'],
  [-1_500, '-1.5ms'],
  [2_000_000, '2s'],
])('%i microseconds are %s', (micros, text) => {
  expect(durationText(micros)).toBe(text);
});
