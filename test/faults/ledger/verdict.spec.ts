import { describe, expect, it } from 'vitest';
import { type Account, type Evidence, verdict } from './verdict.ts';

const SPANS = 20;
const all = (): Set<number> => new Set(Array.from({ length: SPANS }, (_, seq) => seq));
const once = (): Map<number, number> => new Map([...all()].map((seq) => [seq, 1]));
const account: Account = {
  role: 'ingester',
  accepted: 25,
  stored: 20,
  duplicates: 3,
  deadLettered: 0,
  abandoned: 2,
  inFlight: 0,
};
const clean: Evidence = {
  attempted: all(),
  acknowledged: all(),
  poison: new Set(),
  documents: once(),
  foreignDocuments: 0,
  deadLettered: new Set(),
  undecodableLetters: { expected: 0, found: 0 },
  samples: [{ seq: 3, sent: 'a', stored: 'a' }],
  positions: [
    { partition: 0, committed: 7n, end: 7n },
    { partition: 1, committed: -1n, end: 0n },
  ],
  accounts: [account],
};

function without(seq: number): Map<number, number> {
  const documents = once();
  documents.delete(seq);
  return documents;
}

describe('verdict', () => {
  it('finds nothing where every span is stored once', () => {
    expect(verdict(clean)).toEqual({
      spans: SPANS,
      acknowledged: SPANS,
      lost: 0,
      doubled: 0,
      deadLetteredValid: 0,
      failures: [],
    });
  });

  it('finds a span that was acknowledged and is nowhere', () => {
    const found = verdict({ ...clean, documents: without(11) });
    expect(found.lost).toBe(1);
    expect(found.failures).toEqual(['1 acknowledged spans are neither stored nor dead-lettered: 11']);
  });

  it('does not miss a span that nobody was promised', () => {
    const acknowledged = all();
    acknowledged.delete(11);
    expect(verdict({ ...clean, acknowledged, documents: without(11) }).failures).toEqual([]);
    expect(verdict({ ...clean, acknowledged }).failures).toEqual([]);
  });

  it('counts documents above one for each span', () => {
    const found = verdict({ ...clean, documents: once().set(4, 2).set(9, 3) });
    expect(found.doubled).toBe(3);
    expect(found.failures).toEqual(['2 spans are stored more than once: 4, 9']);
  });

  it('finds a valid span in the dead-letter topic, stored beside it or not', () => {
    const deadLettered = new Set([5]);
    for (const documents of [once(), without(5)]) {
      const found = verdict({ ...clean, deadLettered, documents });
      expect(found.deadLetteredValid).toBe(1);
      expect(found.lost).toBe(0);
      expect(found.failures).toEqual(['1 valid spans are in the dead-letter topic: 5']);
    }
  });

  it('takes a poison span in the dead-letter topic for safe', () => {
    const found = verdict({ ...clean, poison: new Set([5]), deadLettered: new Set([5]), documents: without(5) });
    expect(found.failures).toEqual([]);
  });

  it('misses a poison span that is nowhere', () => {
    expect(verdict({ ...clean, poison: new Set([5]), documents: without(5) }).lost).toBe(1);
  });

  it('finds documents that nobody sent', () => {
    expect(verdict({ ...clean, documents: once().set(99, 1) }).failures).toEqual([
      '1 stored spans were never sent: 99',
    ]);
    expect(verdict({ ...clean, foreignDocuments: 2 }).failures).toEqual(['2 documents carry no number of this run']);
  });

  it('finds a document whose content changed on the way', () => {
    const samples = [...clean.samples, { seq: 8, sent: 'a', stored: 'b' }];
    expect(verdict({ ...clean, samples }).failures).toEqual(['1 sampled documents differ from what was sent: 8']);
  });

  it('is not content when no document was compared', () => {
    expect(verdict({ ...clean, samples: [] }).failures).toEqual(['no stored document was compared with what was sent']);
  });

  it.each([
    [6n, 7n, 'partition 2 is committed up to 6 of 7'],
    [-1n, 3n, 'partition 2 is committed up to -1 of 3'],
    [8n, 7n, 'partition 2 is committed up to 8 of 7'],
  ])('finds a partition committed up to %s of %s', (committed, end, failure) => {
    expect(verdict({ ...clean, positions: [{ partition: 2, committed, end }] }).failures).toEqual([failure]);
  });

  it('finds a whole record too many or too few in the dead-letter topic', () => {
    for (const found of [0, 2]) {
      expect(verdict({ ...clean, undecodableLetters: { expected: 1, found } }).failures).toHaveLength(1);
    }
  });

  it('finds counters that do not add up', () => {
    const [failure, ...others] = verdict({ ...clean, accounts: [account, { ...account, stored: 19 }] }).failures;
    expect(failure).toContain('accepted 25 spans and accounts for 24');
    expect(others).toEqual([]);
  });

  it('finds spans in flight when all should be at rest', () => {
    const accounts = [{ ...account, stored: 19, inFlight: 1 }];
    expect(verdict({ ...clean, accounts }).failures).toEqual(['ingester has 1 spans in flight at rest']);
  });

  it('is not content when nothing was acknowledged', () => {
    expect(verdict({ ...clean, acknowledged: new Set() }).failures).toHaveLength(1);
  });

  it('names a handful of spans, not all of them', () => {
    const [failure] = verdict({ ...clean, documents: new Map(), samples: [] }).failures;
    expect(failure).toBe('20 acknowledged spans are neither stored nor dead-lettered: 0, 1, 2, 3, 4, …');
  });
});
