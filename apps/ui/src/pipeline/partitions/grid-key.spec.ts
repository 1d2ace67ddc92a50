import { expect, it } from 'vitest';
import { placeAfterGridKey } from './grid-key';

it.each([
  { key: 'ArrowRight', from: 3, to: 4 },
  { key: 'ArrowLeft', from: 0, to: undefined },
  { key: 'ArrowDown', from: 3, to: 8 },
  { key: 'ArrowDown', from: 9, to: undefined },
  { key: 'ArrowUp', from: 7, to: 2 },
  { key: 'End', from: 0, to: 11 },
  { key: 'ArrowDown', from: -1, to: 0 },
  { key: 'valueOf', from: 0, to: undefined },
])('$key leads from $from to $to', ({ key, from, to }) => {
  expect(placeAfterGridKey(key, from, 12, 5)).toBe(to);
});
