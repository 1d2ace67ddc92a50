import { expect, it } from 'vitest';
import { Turns } from './turns';

const { signal } = new AbortController();

it('begins the next when the one before has ended, also when that failed', async () => {
  const turns = new Turns();
  const said: string[] = [];
  const first = Promise.withResolvers<void>();
  const failing = turns.take(async () => {
    said.push('first begins');
    await first.promise;
  }, signal);
  const next = turns.take(async () => void said.push('next begins'), signal);
  await Promise.resolve();
  expect(said).toEqual(['first begins']);
  first.reject(new Error('no'));
  await expect(failing).rejects.toThrow('no');
  await next;
  expect(said).toEqual(['first begins', 'next begins']);
});

it('does not begin what nobody waits for any more', async () => {
  const turns = new Turns();
  const leaving = new AbortController();
  let begun = 0;
  const left = turns.take(async () => void begun++, leaving.signal);
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  await turns.take(async () => void begun++, signal);
  expect(begun).toBe(1);
});
