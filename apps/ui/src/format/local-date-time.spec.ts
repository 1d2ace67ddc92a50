import { describe, expect, it } from 'vitest';
import { localTextOfMicros, microsOfLocalText } from './local-date-time';

describe('a time in the zone of the reader', () => {
  it('is read back as it was written, to the millisecond', () => {
    const micros = 1_700_000_000_123_000;
    expect(localTextOfMicros(micros)).toMatch(/^2023-11-1[45]T\d\d:\d\d:20\.123$/);
    expect(microsOfLocalText(localTextOfMicros(micros))).toBe(micros);
  });

  it('is empty where there is none', () => {
    expect(localTextOfMicros(undefined)).toBe('');
    expect(microsOfLocalText('')).toBeUndefined();
    expect(microsOfLocalText('soon')).toBeUndefined();
  });
});
