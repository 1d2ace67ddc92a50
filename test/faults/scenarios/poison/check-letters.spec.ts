import { describe, expect, it } from 'vitest';
import { DeadLetterHeader } from '../../../../libs/model/src/topic/dead-letter-contract.ts';
import type { TopicRecord } from '../../ledger/topic-records.ts';
import { type ExpectedLetter, letterFlaws } from './check-letters.ts';

const VALUE = Buffer.from('poison');
const HEADERS = {
  tenant: 'a',
  [DeadLetterHeader.reasonClass]: 'undecodable',
  [DeadLetterHeader.errorType]: 'malformed_otlp',
  [DeadLetterHeader.reason]: 'a truncated number',
  [DeadLetterHeader.sourceTopic]: 'spans',
  [DeadLetterHeader.sourcePartition]: '2',
  [DeadLetterHeader.sourceOffset]: '40',
  [DeadLetterHeader.attempts]: '0',
  [DeadLetterHeader.firstFailure]: '2026-11-22T10:00:00.000Z',
  [DeadLetterHeader.lastFailure]: '2026-11-22T10:00:00.500Z',
  [DeadLetterHeader.ingesterVersion]: '1.0.0',
};
const EXPECTED: ExpectedLetter = {
  what: 'poison',
  class: 'undecodable',
  source: { partition: 2, offset: 40n },
  key: null,
  headers: { tenant: Buffer.from('a') },
  holds: ({ value }) => value?.equals(VALUE) ?? false,
};

describe('letterFlaws', () => {
  const letter = (headers: Record<string, string> = {}, rest: Partial<TopicRecord> = {}): TopicRecord => ({
    partition: 0,
    offset: 0n,
    timestampMillis: 0,
    key: null,
    value: VALUE,
    ...rest,
    headers: Object.fromEntries(Object.entries({ ...HEADERS, ...headers }).map(([k, v]) => [k, Buffer.from(v)])),
  });
  const flaws = (...letters: TopicRecord[]): string[] => letterFlaws([EXPECTED], letters, 'spans');

  it('finds nothing wrong with a letter that is as it must be, written once or twice', () => {
    expect(flaws(letter())).toEqual([]);
    expect(flaws(letter(), letter())).toEqual([]);
  });

  it('misses a letter that is absent, about another record, or does not hold the same bytes', () => {
    const missing = ['poison: no letter holds it byte by byte'];
    expect(flaws()).toEqual(missing);
    expect(flaws(letter({ [DeadLetterHeader.sourceOffset]: '41' }))).toEqual(missing);
    expect(flaws(letter({ [DeadLetterHeader.sourcePartition]: '1' }))).toEqual(missing);
    expect(flaws(letter({}, { value: Buffer.from('poisoN') }))).toEqual(missing);
  });

  it.each(Object.values(DeadLetterHeader).filter((name) => name !== DeadLetterHeader.redrives))(
    'notices that %s is missing',
    (name) => {
      expect(flaws(letter({ [name]: '' }))).not.toEqual([]);
    },
  );

  it.each([
    ['the header tenant of its source is missing or altered', letter({ tenant: 'b' })],
    ['has another key than its source', letter({}, { key: Buffer.from('k') })],
    ['is of another class', letter({ [DeadLetterHeader.reasonClass]: 'rejected' })],
    ['names another topic', letter({ [DeadLetterHeader.sourceTopic]: 'others' })],
    ['claims to have been redriven', letter({ [DeadLetterHeader.redrives]: '1' })],
  ])('notices that it %s', (flaw, found) => {
    expect(flaws(found)).toEqual([`poison: ${flaw}`]);
  });

  it('notices a failure that ends before it begins', () => {
    expect(flaws(letter({ [DeadLetterHeader.lastFailure]: '2026-11-22T09:00:00.000Z' }))).toHaveLength(1);
  });
});
