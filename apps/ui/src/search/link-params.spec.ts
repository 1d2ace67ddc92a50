import { expect, it } from 'vitest';
import { linkParams } from './link-params';

const params = { service: 'cart', lookback: '1h', sort: 'longest' };
const request = { start: 5, end: 9 };

it('says the period that a lookback meant', () => {
  expect(linkParams({ params, request, asking: true, live: false })).toEqual({ ...params, start: '5', end: '9' });
});

it.each([
  { asking: true, live: true },
  { asking: false, live: false },
])('says no more than the URL when nothing of a period is shown: %j', (shown) => {
  expect(linkParams({ params, request, ...shown })).toBe(params);
});
