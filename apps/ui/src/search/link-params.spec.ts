import { expect, it } from 'vitest';
import { linkParams } from './link-params';

const shown = { service: 'cart', lookback: '1h', sort: 'longest' };
const request = { start: 5, end: 9 };

it('says the period that a lookback meant', () => {
  expect(linkParams({ shown, request, asking: true, live: false })).toEqual({ ...shown, start: '5', end: '9' });
});

it.each([
  { asking: true, live: true },
  { asking: false, live: false },
])('says no more than the URL when nothing of a period is shown: %j', (asked) => {
  expect(linkParams({ shown, request, ...asked })).toBe(shown);
});
