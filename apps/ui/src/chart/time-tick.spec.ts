import { expect, it } from 'vitest';
import { timeTick } from './time-tick';

const at = (hour: number, minute = 0, second = 0) => new Date(2026, 10, 3, hour, minute, second).getTime() / 1000;

it.each([
  { seconds: at(14, 5), step: 300, text: '14:05' },
  { seconds: at(9, 5, 30), step: 15, text: '09:05:30' },
  { seconds: at(0), step: 3600, text: '11-03' },
  { seconds: at(12), step: 86_400, text: '11-03' },
])('writes $text', ({ seconds, step, text }) => {
  expect(timeTick(seconds, step)).toBe(text);
});
