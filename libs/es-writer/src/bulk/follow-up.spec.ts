import { describe, expect, it } from 'vitest';
import type { Attempt } from './attempt.js';
import type { BulkItem } from './bulk-item.js';
import { followUp, MAX_STRIKES, type Circumstances } from './follow-up.js';

const STORED: BulkItem = { status: 201 };
const DUPLICATE = failed(409, 'version_conflict_engine_exception');
const POISON = failed(400, 'document_parsing_exception');
const THROTTLED = failed(429, 'es_rejected_execution_exception');
const BLOCKED = failed(403, 'cluster_block_exception');
const SUSPECT = failed(500, 'not_x_content_exception');

/** When every answer comes. */
const NOW = 1_000;
const MARK = 7;
const USUAL: Circumstances = { nowMillis: NOW, mark: MARK, isEvident: () => false, held: false, tooLarge: false };
const EVIDENT: Partial<Circumstances> = { isEvident: () => true };

function failed(status: number, type: string): BulkItem {
  return { status, error: { type, reason: `reason of ${type}` } };
}

function attempt(documents: number[], more: Partial<Attempt> = {}): Attempt {
  return { documents, failures: 0, strikes: 0, requests: 0, mark: 0, ...more };
}

/** The same documents after one more request that did not store them. */
function again(documents: number[], more: Partial<Attempt> = {}): Attempt {
  return attempt(documents, { requests: 1, firstFailureMillis: NOW, mark: MARK, ...more });
}

function rejected(errorType: string, attempts = 1) {
  return { errorType, reason: `reason of ${errorType}`, attempts, firstFailureMillis: NOW };
}

function afterItems(tried: Attempt, items: BulkItem[], more: Partial<Circumstances> = {}) {
  return followUp(tried, { kind: 'items', items }, { ...USUAL, ...more });
}

describe('the follow-up of a bulk', () => {
  it('finishes what is stored, was stored or is refused, and sends only the rest again', () => {
    expect(afterItems(attempt([3, 5, 7, 9]), [STORED, DUPLICATE, POISON, THROTTLED])).toEqual({
      results: [
        { document: 3, result: 'stored' },
        { document: 5, result: 'duplicate' },
        { document: 7, result: rejected('document_parsing_exception') },
      ],
      attempts: [again([9], { failures: 1, wait: 'throttled' })],
    });
  });

  it('tells apart what waits for different reasons', () => {
    const { attempts } = afterItems(attempt([0, 1, 2, 3, 4]), [THROTTLED, BLOCKED, SUSPECT, BLOCKED, STORED], EVIDENT);
    expect(attempts).toEqual([
      again([0], { failures: 1, wait: 'throttled' }),
      again([1, 3], { failures: 1, wait: 'failing' }),
      again([2], { failures: 1, wait: 'failing', strikes: 1 }),
    ]);
  });

  it('waits longer and longer while nothing is stored, and starts over when something is', () => {
    expect(afterItems(attempt([0, 1], { failures: 6 }), [THROTTLED, THROTTLED]).attempts).toMatchObject([
      { documents: [0, 1], failures: 7 },
    ]);
    expect(afterItems(attempt([0, 1], { failures: 6 }), [STORED, THROTTLED]).attempts).toMatchObject([
      { documents: [1], failures: 1 },
    ]);
  });

  it('leaves the waiting to the gate when that holds everything', () => {
    expect(afterItems(attempt([0]), [BLOCKED], { held: true }).attempts).toEqual([again([0], { failures: 1 })]);
    const away = { kind: 'unavailable', reason: 'status 503', detail: '', timedOut: false } as const;
    expect(followUp(attempt([0, 1, 2], { wait: 'failing', failures: 3 }), away, USUAL)).toEqual({
      results: [],
      attempts: [again([0, 1, 2], { failures: 3 })],
    });
  });

  it('sends a request that was too much in two halves', () => {
    const late = { kind: 'unavailable', reason: 'TimeoutError', detail: '', timedOut: true } as const;
    const full = { kind: 'throttled', reason: 'es_rejected_execution_exception', detail: '' } as const;
    const tooLarge = { ...USUAL, tooLarge: true };
    expect(followUp(attempt([0, 1, 2]), late, tooLarge).attempts).toEqual([again([0]), again([1, 2])]);
    expect(followUp(attempt([0]), late, tooLarge).attempts).toEqual([again([0])]);
    expect(followUp(attempt([0, 1]), full, tooLarge).attempts).toMatchObject([
      { documents: [0], failures: 1, wait: 'throttled' },
      { documents: [1], failures: 1, wait: 'throttled' },
    ]);
    expect(afterItems(attempt([0, 1]), [THROTTLED, THROTTLED], { tooLarge: true }).attempts).toHaveLength(2);
  });

  it.each([400, 413] as const)('halves a request that is refused as a whole with %i', (status) => {
    const answer = { kind: 'refused', status, error: { type: 'too_bad', reason: 'reason of too_bad' } } as const;
    expect(followUp(attempt([4, 5, 6]), answer, USUAL)).toEqual({
      results: [],
      attempts: [again([4]), again([5, 6])],
    });
    expect(followUp(attempt([5]), answer, USUAL)).toEqual({
      results: [{ document: 5, result: rejected('too_bad') }],
      attempts: [],
    });
  });

  it('blames nobody without evidence: that is the cluster', () => {
    const strikes = MAX_STRIKES;
    const { results, attempts } = afterItems(attempt([0, 1], { failures: 100, strikes }), [SUSPECT, SUSPECT]);
    expect([results, attempts]).toEqual([[], [again([0, 1], { failures: 101, wait: 'failing', strikes })]]);
  });

  it('asks for evidence index by index', () => {
    const { attempts } = afterItems(attempt([0, 1]), [SUSPECT, SUSPECT], { isEvident: (document) => document === 1 });
    expect(attempts).toEqual([
      again([0], { failures: 1, wait: 'failing' }),
      again([1], { failures: 1, wait: 'failing', strikes: 1 }),
    ]);
  });

  it('rejects a suspect that failed five times more, and says how often it was tried', () => {
    let tried = attempt([0]);
    for (let strike = 1; strike <= MAX_STRIKES; strike++) {
      const { results, attempts } = afterItems(tried, [SUSPECT], EVIDENT);
      expect([results, attempts[0]?.strikes]).toEqual([[], strike]);
      tried = attempts[0]!;
    }
    expect(afterItems(tried, [SUSPECT], EVIDENT)).toEqual({
      results: [{ document: 0, result: rejected('not_x_content_exception', MAX_STRIKES + 1) }],
      attempts: [],
    });
  });

  it('sends several suspects alone before it rejects any: one may have pulled the others down', () => {
    const tried = attempt([0, 1, 2], { strikes: MAX_STRIKES });
    const { results, attempts } = afterItems(tried, [SUSPECT, SUSPECT, SUSPECT], EVIDENT);
    expect(results).toEqual([]);
    expect(attempts.map(({ documents }) => documents)).toEqual([[0], [1, 2]]);
  });

  it('does not count a throttled try against a suspect', () => {
    expect(afterItems(attempt([0], { failures: 4, strikes: MAX_STRIKES }), [THROTTLED], EVIDENT)).toEqual({
      results: [],
      attempts: [again([0], { failures: 5, strikes: MAX_STRIKES, wait: 'throttled' })],
    });
  });
});
