import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from './suggestions.js';

describe('editDistance', () => {
  it.each([
    ['ES_URL', 'ES_URL', 0],
    ['ES_URL', 'ES_URLS', 1],
    ['ES_UIL', 'ES_URL', 1],
    ['ES_RUL', 'ES_URL', 1],
    ['', 'ab', 2],
    ['kitten', 'sitting', 3],
  ])('from %s to %s is %d', (from, to, distance) => {
    expect(editDistance(from, to, 5)).toBe(distance);
    expect(editDistance(to, from, 5)).toBe(distance);
  });

  it('says no more than that the limit is passed', () => {
    expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3);
    expect(editDistance('a', 'abcdef', 2)).toBe(3);
  });
});

describe('nearest', () => {
  it('finds the closest within the limit, or nothing', () => {
    expect(nearest('LOG_LEVL', ['LOG_FORMAT', 'LOG_LEVEL', 'LOG_LEVELS'], 2)).toBe('LOG_LEVEL');
    expect(nearest('KAFKA', ['LOG_FORMAT'], 2)).toBeUndefined();
  });
});
