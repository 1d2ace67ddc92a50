import { expect, it } from 'vitest';
import { StoredServices } from './stored-services.js';

it('remembers a bounded number of services, the newest ones', () => {
  const stored = new StoredServices(1000);
  for (let i = 0; i <= 100_000; i++) stored.add(`key ${i}`, 0);
  expect(stored.has('key 0', 0)).toBe(false);
  expect(stored.has('key 1', 0)).toBe(true);
  expect(stored.has('key 100000', 999)).toBe(true);
  expect(stored.has('key 100000', 1000)).toBe(false);
});
