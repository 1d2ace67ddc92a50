import { describe, expect, it } from 'vitest';
import { microsOf, timeMessage } from './time-messages.js';

describe('times of protobuf', () => {
  it.each([
    { micros: 0, message: { seconds: 0, nanos: 0 } },
    { micros: 1_767_225_600_000_123, message: { seconds: 1_767_225_600, nanos: 123_000 } },
    { micros: 999_999, message: { seconds: 0, nanos: 999_999_000 } },
    { micros: 1.5, message: { seconds: 0, nanos: 1000 } },
    { micros: -1, message: { seconds: 0, nanos: 0 } },
    { micros: NaN, message: { seconds: 0, nanos: 0 } },
    { micros: Infinity, message: { seconds: 253_402_300_799, nanos: 0 } },
  ])('say $micros µs as $message', ({ micros, message }) => {
    expect(timeMessage(micros)).toEqual(message);
  });

  it.each([
    { message: { seconds: 1_767_225_600, nanos: 123_500 }, micros: 1_767_225_600_000_123.5 },
    { message: { seconds: 0, nanos: 0 }, micros: 0 },
    { message: null, micros: undefined },
    { message: { seconds: -62_135_596_800, nanos: 0 }, micros: undefined },
  ])('mean $micros µs by $message', ({ message, micros }) => {
    expect(microsOf(message)).toBe(micros);
  });
});
