import { describe, expect, it } from 'vitest';
import type { BulkItem } from './bulk-item.js';
import { followUp, MAX_STRIKES, type Attempt } from './follow-up.js';

const STORED: BulkItem = { status: 201 };
const DUPLICATE = failed(409, 'version_conflict_engine_exception');
const POISON = failed(400, 'document_parsing_exception');
const THROTTLED = failed(429, 'es_rejected_execution_exception');
const SUSPECT = failed(500, 'not_x_content_exception');

/** When every answer comes. */
const NOW = 1_000;
const ALONE = { storedMeanwhile: false, nowMillis: NOW };

function failed(status: number, type: string): BulkItem {
  return { status, error: { type, reason: `reason of ${type}` } };
}

function attempt(documents: number[], more: Partial<Attempt> = {}): Attempt {
  return { documents, failures: 0, strikes: 0, requests: 0, ...more };
}

function afterItems(tried: Attempt, items: BulkItem[], storedMeanwhile = false) {
  return followUp(tried, { kind: 'items', items }, { storedMeanwhile, nowMillis: NOW });
}

/** The same documents after one more request that did not store them. */
function again(documents: number[], more: Partial<Attempt> = {}): Attempt {
  return attempt(documents, { requests: 1, firstFailureMillis: NOW, ...more });
}

describe('the follow-up of a bulk', () => {
  it('finishes what is stored, was stored or is refused, and sends only the rest again', () => {
    expect(afterItems(attempt([3, 5, 7, 9]), [STORED, DUPLICATE, POISON, THROTTLED])).toEqual({
      results: [
        { document: 3, result: 'stored' },
        { document: 5, result: 'duplicate' },
        {
          document: 7,
          result: {
            errorType: 'document_parsing_exception',
            reason: 'reason of document_parsing_exception',
            attempts: 1,
            firstFailureMillis: NOW,
          },
        },
      ],
      attempts: [again([9], { failures: 1 })],
    });
  });

  it('waits longer and longer while nothing is stored, and starts over when something is', () => {
    expect(afterItems(attempt([0, 1], { failures: 6 }), [THROTTLED, THROTTLED]).attempts).toEqual([
      again([0, 1], { failures: 7 }),
    ]);
    expect(afterItems(attempt([0, 1], { failures: 6 }), [STORED, THROTTLED]).attempts).toEqual([
      again([1], { failures: 1 }),
    ]);
  });

  it('sends everything again after an outage', () => {
    const answer = { kind: 'unavailable', reason: 'status 503', detail: '' } as const;
    expect(followUp(attempt([0, 1, 2]), answer, ALONE)).toEqual({
      results: [],
      attempts: [again([0, 1, 2], { failures: 1 })],
    });
  });

  it.each([400, 413] as const)('halves a request that is refused as a whole with %i', (status) => {
    const answer = { kind: 'refused', status, error: { type: 'too_bad', reason: '' } } as const;
    expect(followUp(attempt([4, 5, 6]), answer, ALONE)).toEqual({
      results: [],
      attempts: [again([4]), again([5, 6])],
    });
    expect(followUp(attempt([5]), answer, ALONE)).toEqual({
      results: [{ document: 5, result: { errorType: 'too_bad', reason: '', attempts: 1, firstFailureMillis: NOW } }],
      attempts: [],
    });
  });

  it('sends a suspect alone when its neighbours were stored', () => {
    expect(afterItems(attempt([0, 1, 2]), [STORED, SUSPECT, THROTTLED]).attempts).toEqual([
      again([2], { failures: 1 }),
      again([1], { failures: 1, strikes: 1 }),
    ]);
  });

  it('blames nobody while everything fails: that is the cluster', () => {
    expect(afterItems(attempt([0, 1]), [SUSPECT, SUSPECT]).attempts).toEqual([again([0, 1], { failures: 1 })]);
    expect(afterItems(attempt([0], { failures: 100 }), [SUSPECT]).results).toEqual([]);
  });

  it('takes the success of other bulks for evidence too', () => {
    expect(afterItems(attempt([0]), [SUSPECT], true).attempts).toEqual([again([0], { failures: 1, strikes: 1 })]);
  });

  it('rejects a suspect that failed alone five times', () => {
    let tried = attempt([0], { failures: 1, strikes: 1 });
    for (let strike = 1; strike < MAX_STRIKES; strike++) {
      const { results, attempts } = afterItems(tried, [SUSPECT]);
      expect(results).toEqual([]);
      tried = attempts[0]!;
    }
    expect(afterItems(tried, [SUSPECT])).toEqual({
      results: [
        {
          document: 0,
          result: {
            errorType: 'not_x_content_exception',
            reason: 'reason of not_x_content_exception',
            attempts: 5,
            firstFailureMillis: NOW,
          },
        },
      ],
      attempts: [],
    });
  });

  it('does not count a throttled try against a suspect', () => {
    expect(afterItems(attempt([0], { failures: 4, strikes: MAX_STRIKES }), [THROTTLED]).attempts).toEqual([
      again([0], { failures: 5, strikes: MAX_STRIKES }),
    ]);
  });
});
