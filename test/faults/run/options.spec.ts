import { describe, expect, it } from 'vitest';
import { choose, parseOptions } from './options.ts';

const seed = (): number => 1234;

describe('parseOptions', () => {
  it('runs everything with one random seed by default', () => {
    expect(parseOptions([], seed)).toMatchObject({ long: false, only: [], seeds: [1234], write: false });
  });

  it('counts seeds up from the first', () => {
    expect(parseOptions(['--seed', '7', '--seeds', '3'], seed).seeds).toEqual([7, 8, 9]);
  });

  it.each([
    ['--seed', 'x'],
    ['--seeds', '0'],
    ['--seeds', '1.5'],
    ['--sed', '1'],
  ])('refuses %s %s', (...args) => {
    expect(() => parseOptions(args, seed)).toThrow(args[0]);
  });
});

describe('choose', () => {
  const all = ['kill-1', 'kill-2', 'pause'].map((name) => ({ name }));
  const names = (only: string[]): string[] => choose(all, only).map(({ name }) => name);

  it('takes names and beginnings of names, in the order of the list', () => {
    expect(names([])).toEqual(['kill-1', 'kill-2', 'pause']);
    expect(names(['pause', 'kill-2'])).toEqual(['kill-2', 'pause']);
    expect(names(['kill-*'])).toEqual(['kill-1', 'kill-2']);
  });

  it('does not pass over a name that is not there', () => {
    expect(() => names(['kill'])).toThrow('no scenario "kill"');
  });
});
