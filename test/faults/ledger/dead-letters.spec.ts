import { describe, expect, it } from 'vitest';
import { sortLetters } from './dead-letters.ts';
import { Ledger } from './ledger.ts';
import { numberedRequest } from './numbered-spans.ts';
import type { TopicRecord } from './topic-records.ts';

describe('sortLetters', () => {
  const letter = (value: Buffer | null, source?: readonly [partition: number, offset: number]): TopicRecord => ({
    partition: 0,
    offset: 5n,
    timestampMillis: 0,
    key: null,
    value,
    headers: source
      ? {
          'dead-letter-source-partition': Buffer.from(String(source[0])),
          'dead-letter-source-offset': Buffer.from(String(source[1])),
        }
      : {},
  });

  it('finds the numbers of spans, and the letters that have none', () => {
    const request = numberedRequest(new Ledger('run', 1_000_000), { from: 3, to: 5 });
    const { spans, records, undecodable } = sortLetters([letter(request, [0, 1]), letter(null, [0, 2])]);
    expect([...spans]).toEqual([3, 4]);
    expect(records.get(4)).toBe(request);
    expect(undecodable).toBe(1);
  });

  it('counts a record once that was dead-lettered twice, and letters without a source each', () => {
    const noise = Buffer.of(0x0f);
    expect(sortLetters([letter(noise, [1, 7]), letter(noise, [1, 7]), letter(noise, [2, 7])]).undecodable).toBe(2);
    expect(sortLetters([letter(noise), { ...letter(noise), offset: 6n }]).undecodable).toBe(2);
  });
});
