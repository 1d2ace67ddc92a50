import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { within } from './within.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('ends with what it waits for, and leaves no timer behind', async () => {
  await within(1000, Promise.resolve('done'));
  await expect(within(1000, Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(vi.getTimerCount()).toBe(0);
});

it('ends when the time is up', async () => {
  const ended = vi.fn<() => void>();
  void within(1000, new Promise(() => undefined)).then(ended);
  await vi.advanceTimersByTimeAsync(999);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toHaveBeenCalled();
});
