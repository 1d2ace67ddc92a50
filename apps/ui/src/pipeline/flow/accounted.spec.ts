import { expect, it } from 'vitest';
import { anAccounting } from './a-pipeline';
import { accountedOf } from './accounted';

it('has no difference at rest', () => {
  const parts = { accepted: 100, stored: 90, duplicates: 6, deadLettered: 3, abandoned: 1 };
  const { difference, says } = accountedOf(anAccounting(parts));
  expect(difference).toBe(0);
  expect(says).toMatch(/Nothing is missing/);
});

it('counts what is in flight as known', () => {
  const { difference, says } = accountedOf(anAccounting({ accepted: 100, stored: 90, inFlight: 10 }));
  expect(difference).toBe(0);
  expect(says).toMatch(/yet to come to rest/);
});

it.each([
  { accepted: 101, stored: 100, difference: 1, says: /nothing says/ },
  { accepted: 100, stored: 101, difference: -1, says: /More spans/ },
])('says what is wrong by $difference', ({ accepted, stored, difference, says }) => {
  const accounted = accountedOf(anAccounting({ accepted, stored }));
  expect(accounted.difference).toBe(difference);
  expect(accounted.says).toMatch(says);
});
