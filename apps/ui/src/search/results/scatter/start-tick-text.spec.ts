import { expect, it } from 'vitest';
import { startTickText } from './start-tick-text';

const AT = 1_700_000_000_123_000;

it.each([
  [2 * 86_400e6, /^11-1[45] \d\d:\d\d$/],
  [3600e6, /^\d\d:\d\d:20$/],
  [1e6, /^\d\d:\d\d:20\.123$/],
])('on an axis of %d microseconds a time is like %s', (extent, pattern) => {
  expect(startTickText(AT, extent)).toMatch(pattern);
});

it('stays a number where no calendar has it', () => {
  expect(startTickText(1e30, 1e30)).toBe('1e+30µs');
});
