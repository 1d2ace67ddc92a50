import { expect, it } from 'vitest';
import { isReplayName, replaysStateOf } from './replays-state';

it('reads what is shown', () => {
  expect(replaysStateOf({})).toEqual({ replay: undefined, planning: false, days: [] });
  expect(replaysStateOf({ replay: 'rebuild-1' })).toMatchObject({ replay: 'rebuild-1', planning: false });
  expect(replaysStateOf({ replay: '../x' })).toMatchObject({ replay: undefined });
});

it('plans in place of showing', () => {
  const state = replaysStateOf({ replay: 'rebuild', plan: 'true', day: ['2026-11-22', '2026-11-23'] });
  expect(state).toEqual({ replay: undefined, planning: true, days: ['2026-11-22', '2026-11-23'] });
});

it.each([
  ['a', true],
  ['day-2026-11-22', true],
  ['', false],
  ['-a', false],
  ['A', false],
  ['a'.repeat(65), false],
])('takes %s for a name: %s', (text, is) => {
  expect(isReplayName(text)).toBe(is);
});
