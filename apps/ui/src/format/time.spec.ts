import { describe, expect, it } from 'vitest';
import { formatAgo, formatInstant, formatPeriod } from './time';

const AT = 1_700_000_000_123_000;
const DAY = 86_400_000_000;

describe('times', () => {
  it('are in the zone of the reader, and numbers where no calendar has them', () => {
    expect(formatInstant(AT)).toMatch(/^2023-11-1[45] \d\d:\d\d:20\.123$/);
    expect(formatInstant(1e30)).toBe('1e+30µs');
  });

  it('say the date of an end only where it is another', () => {
    expect(formatPeriod(AT, AT + 5_000)).toMatch(/^2023-11-1\d \d\d:\d\d:20\.123 to \d\d:\d\d:20\.128$/);
    expect(formatPeriod(AT, AT + DAY)).toMatch(/:20\.123 to 2023-11-1[56] /);
  });

  it.each([
    [AT, 'just now'],
    [AT - 65e6, '1m 5s ago'],
    [AT + 3e6, 'in 3s'],
  ])('%d are %s', (micros, text) => expect(formatAgo(micros, AT / 1000)).toBe(text));
});
