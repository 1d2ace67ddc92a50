import { describe, expect, it } from 'vitest';
import { changeOf, comparable, counterChange, secondsBetween } from './counter-change';

const BEFORE_AT = '2026-11-22T10:00:00Z';
const EARLY = '2026-11-22T09:00:00Z';
const LATE = '2026-11-22T10:00:01Z';

function process(address: string, startedAt: string | null, count: number) {
  return { address, startedAt, count };
}

function change(before: ReturnType<typeof process>[], now: ReturnType<typeof process>[]) {
  return changeOf(comparable(before, now, BEFORE_AT), ({ count }) => count);
}

it.each([
  { before: 5, now: 8, restarted: false, is: 3 },
  { before: 5, now: 5, restarted: false, is: 0 },
  { before: 5, now: 2, restarted: false, is: 2 },
  { before: 5, now: 8, restarted: true, is: 8 },
])('from $before to $now (restarted: $restarted) it counted $is', ({ before, now, restarted, is }) => {
  expect(counterChange(before, now, restarted)).toBe(is);
});

it('knows no rate where no time has passed', () => {
  expect(secondsBetween(BEFORE_AT, LATE)).toBe(1);
  expect(secondsBetween(LATE, LATE)).toBeUndefined();
  expect(secondsBetween(LATE, BEFORE_AT)).toBeUndefined();
});

describe('changes of processes', () => {
  it('adds up', () => {
    const before = [process('a', EARLY, 10), process('b', EARLY, 100)];
    expect(change(before, [process('a', EARLY, 15), process('b', EARLY, 101)])).toBe(6);
  });

  it('counts from 0 after a restart, even where the counter is higher already', () => {
    expect(change([process('a', EARLY, 10)], [process('a', LATE, 12)])).toBe(12);
  });

  it('takes a process that has started in between, and none that was only silent', () => {
    expect(change([], [process('a', LATE, 12)])).toBe(12);
    expect(change([], [process('a', EARLY, 12)])).toBeNull();
    expect(change([], [process('a', null, 12)])).toBeNull();
  });

  it('leaves out a process that is gone', () => {
    expect(change([process('a', EARLY, 10), process('b', EARLY, 9)], [process('a', EARLY, 11)])).toBe(1);
  });
});
