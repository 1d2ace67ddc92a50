import { describe, expect, it } from 'vitest';
import type { BulkItem } from './bulk-item.js';
import { judgeAnswer } from './judge-answer.js';

const STORED: BulkItem = { status: 201 };
const THROTTLED = failed(429, 'es_rejected_execution_exception');
const SUSPECT = failed(500, 'unheard_of_exception');
const CLOSED = failed(400, 'index_closed_exception');

function failed(status: number, type: string): BulkItem {
  return { status, error: { type, reason: 'because', index: 'index-000001' } };
}

function judge(items: readonly BulkItem[], aliases: readonly string[] = items.map(() => 'today')) {
  return judgeAnswer({ kind: 'items', items }, aliases);
}

describe('the judgement of an answer', () => {
  it('is an outage when the destination is in the way of every document', () => {
    expect(judge([CLOSED, CLOSED], ['today', 'yesterday']).outage).toEqual({
      reason: 'index_closed_exception',
      detail: 'index-000001: index_closed_exception: because',
      unreachable: false,
      aliases: new Set(['today', 'yesterday']),
    });
  });

  it.each([
    { other: STORED, what: 'stored' },
    { other: THROTTLED, what: 'throttled' },
    { other: SUSPECT, what: 'suspected' },
    { other: failed(400, 'document_parsing_exception'), what: 'refused' },
  ])('is none when one document was $what', ({ other }) => {
    expect(judge([CLOSED, other, CLOSED])).not.toHaveProperty('outage');
    expect(judge([CLOSED, other, CLOSED]).failure?.reason).toBe('index_closed_exception');
  });

  it('says where documents were stored and where there are suspects', () => {
    const { storedTo, suspectedIn, throttledDocuments } = judge(
      [STORED, SUSPECT, THROTTLED, failed(409, 'version_conflict_engine_exception')],
      ['a', 'b', 'c', 'd'],
    );
    expect([storedTo, suspectedIn, throttledDocuments]).toEqual([new Set(['a', 'd']), new Set(['b']), 1]);
  });

  it('leaves out what only rides along', () => {
    const judgement = judge([CLOSED, STORED], ['today']);
    expect([judgement.outage?.reason, judgement.storedTo.size]).toEqual(['index_closed_exception', 0]);
  });

  it('takes no answer for an outage, and too many requests for load', () => {
    const answer = { reason: 'TimeoutError', detail: 'late' };
    expect(judgeAnswer({ kind: 'unavailable', timedOut: true, ...answer }, ['a']).outage).toEqual({
      ...answer,
      unreachable: true,
    });
    const throttled = judgeAnswer({ kind: 'throttled', ...answer }, ['a', 'a']);
    expect([throttled.throttledDocuments, throttled.outage]).toEqual([2, undefined]);
  });

  it('takes a body that is refused for neither', () => {
    const error = { type: 'request_too_large', reason: '' };
    const { outage, throttledDocuments } = judgeAnswer({ kind: 'refused', status: 413, error }, ['a']);
    expect([outage, throttledDocuments]).toEqual([undefined, 0]);
  });
});
