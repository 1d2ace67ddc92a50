import { describe, expect, it } from 'vitest';
import { placeAfterKey } from './row-key';

describe('placeAfterKey', () => {
  it.each([
    { key: 'ArrowDown', from: -1, to: 0 },
    { key: 'j', from: 3, to: 4 },
    { key: 'ArrowDown', from: 9, to: 9 },
    { key: 'k', from: 0, to: 0 },
    { key: 'PageDown', from: 2, to: 7 },
    { key: 'PageUp', from: 2, to: 0 },
    { key: 'Home', from: 5, to: 0 },
    { key: 'End', from: 5, to: 9 },
    { key: 'q', from: 5, to: undefined },
    { key: 'toString', from: 5, to: undefined },
  ])('$key leads from $from to $to', ({ key, from, to }) => {
    expect(placeAfterKey(key, from, 10, 5)).toBe(to);
  });

  it('leads nowhere in an empty list', () => {
    expect(placeAfterKey('Home', 0, 0, 5)).toBeUndefined();
  });
});
