import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FloodBreaker, MIN_TERMINAL_DOCUMENTS, MIN_TERMINAL_RECORDS } from './flood-breaker.js';
import type { Outcome } from './outcome-window.js';

const MAX_SHARE = 0.1;
const bad = (documents: number): Outcome => ({ documents, terminal: documents });
const good = (documents: number): Outcome => ({ documents, terminal: 0 });

/** Records of any size, with any number of terminal documents. */
const outcomes = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 2_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([documents, share]) => ({ documents, terminal: Math.floor(documents * share) })),
  { maxLength: 200 },
);
const withinShare = outcomes.map((all) =>
  all.map(({ documents, terminal }) => ({
    documents,
    terminal: Math.floor(Math.min(terminal, documents * MAX_SHARE)),
  })),
);

function breakerAfter(all: readonly Outcome[], maxShare = MAX_SHARE, stepMs = 1): FloodBreaker {
  const breaker = new FloodBreaker(maxShare);
  all.forEach((outcome, i) => breaker.count(outcome, i * stepMs));
  return breaker;
}

describe('FloodBreaker', () => {
  it('opens on records that are all terminal as soon as they are more than a handful, whatever was good before', () => {
    fc.assert(
      fc.property(withinShare, fc.integer({ min: 1, max: 500 }), (before, size) => {
        const breaker = breakerAfter(before);
        let documents = 0;
        while (!breaker.open && documents < 20_000) {
          breaker.count(bad(size), before.length);
          documents += size;
        }
        // A tenth of the longest window: ten records of 2,000 documents, or a thousand documents and a record.
        expect(documents).toBeLessThanOrEqual(Math.max(MIN_TERMINAL_DOCUMENTS, 2_300) + MIN_TERMINAL_RECORDS * size);
      }),
    );
  });

  it('opens on nothing that stays within the share', () => {
    fc.assert(
      fc.property(withinShare, (all) => {
        expect(breakerAfter(all).trips).toBe(0);
      }),
    );
  });

  it('never opens when every share is allowed', () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        expect(breakerAfter(all, 1).trips).toBe(0);
      }),
    );
  });

  it('lets a handful of documents pass, in whatever traffic', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (isBad) => {
        let left = MIN_TERMINAL_DOCUMENTS - 1;
        const all = isBad.map((is) => (is && left-- > 0 ? bad(1) : good(1)));
        expect(breakerAfter(all).trips).toBe(0);
      }),
    );
  });

  it('lets one bad record pass, however large and with no other traffic', () => {
    const breaker = breakerAfter([bad(5_000)]);
    expect(breaker.open).toBe(false);
    breaker.count(bad(5_000), 1);
    expect(breaker.open).toBe(false);
    breaker.count(bad(5_000), 2);
    expect(breaker.open).toBe(true);
  });

  it('opens when terminal documents are few at a time but too many together', () => {
    const all = Array.from({ length: 700 }, (_, i) => (i % 7 === 0 ? bad(1) : good(1)));
    expect(breakerAfter(all).open).toBe(true);
  });

  it('forgets what is older than an hour', () => {
    const all = Array.from({ length: 200 }, () => bad(1));
    expect(breakerAfter(all, MAX_SHARE, 60_000).trips).toBe(0);
  });

  it('closes when others are stored, and keeps in mind what it has counted', () => {
    const breaker = breakerAfter([bad(100), bad(100), bad(100)]);
    breaker.count(good(1_000), 3);
    expect(breaker.open).toBe(true);
    breaker.count(good(2_000), 4);
    expect({ open: breaker.open, recoveries: breaker.recoveries }).toEqual({ open: false, recoveries: 0 });
  });

  it('closes when a probe is stored, and starts anew', () => {
    const breaker = breakerAfter([bad(100), bad(100), bad(100)]);
    breaker.probed(bad(100));
    expect(breaker.open).toBe(true);
    breaker.probed({ documents: 100, terminal: 1 });
    expect({ open: breaker.open, recoveries: breaker.recoveries }).toEqual({ open: false, recoveries: 1 });
    expect(breaker.counted).toEqual({ documents: 0, terminal: 0 });
  });

  it('keeps no more than its window', () => {
    const breaker = breakerAfter(Array.from({ length: 50_000 }, () => good(1)));
    expect(breaker.counted.documents).toBe(1_000);
  });
});
