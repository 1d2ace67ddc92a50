import { expect, it } from 'vitest';
import { traceEmoji } from './trace-emoji';

const idOf = (number: number) => number.toString(16).padStart(32, '0');

it('is one character, the same for an id whenever it is asked', () => {
  expect(Array.from(traceEmoji(idOf(7)))).toHaveLength(1);
  expect(traceEmoji(idOf(7))).toBe(traceEmoji(idOf(7)));
});

it('tells ids apart', () => {
  expect(new Set(Array.from({ length: 64 }, (_, number) => traceEmoji(idOf(number)))).size).toBe(64);
});

it('is none for what is no id', () => {
  expect(traceEmoji('?')).toBe('');
});
