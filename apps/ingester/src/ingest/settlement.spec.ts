import { describe, expect, it } from 'vitest';
import { MalformedOtlpError } from '@app/model';
import type { Rejection, WriteResult } from '@app/storage';
import type { RecordSource } from './record-source.js';
import { Settlement } from './settlement.js';

const record = { offset: 1n, timestampMillis: 0, key: null, value: Buffer.from('v'), headers: {} };
const source: RecordSource = { topic: 't', partition: 0, record, spans: 5 };

function rejectedOnes(count: number, attempts: number, firstFailureMillis: number): Rejection[] {
  return Array.from({ length: count }, (_, i) => {
    return { payload: Buffer.from(`${i}`), errorType: 'e', reason: 'r', attempts, firstFailureMillis };
  });
}

function settlementAfter(...offers: WriteResult[]): Settlement {
  const settlement = new Settlement(source);
  for (const offer of offers) settlement.offered(offer);
  return settlement;
}

describe('Settlement', () => {
  it('counts a span that an earlier offer stored as stored, and one of earlier times as a duplicate', () => {
    const settlement = settlementAfter(
      { stored: 3, duplicates: 1, rejections: rejectedOnes(2, 1, 10) },
      { stored: 4, duplicates: 3, rejections: rejectedOnes(1, 1, 30) },
    );
    expect(settlement.counts()).toEqual({ stored: 3, duplicates: 1, deadLettered: 1 });
  });

  it('says of a letter how often its span was tried over all offers, and when it failed first', () => {
    const settlement = settlementAfter(
      { stored: 3, duplicates: 0, rejections: rejectedOnes(2, 1, 10) },
      { stored: 3, duplicates: 3, rejections: rejectedOnes(2, 2, 30) },
      { stored: 4, duplicates: 3, rejections: rejectedOnes(1, 1, 40) },
    );
    expect(settlement.letters()).toMatchObject([{ reasonClass: 'rejected', attempts: 4, firstFailureMillis: 10 }]);
  });

  it('takes all spans of a record that cannot be read for dead-lettered', () => {
    const settlement = new Settlement(source);
    expect(settlement.offered(new MalformedOtlpError('m'))).toMatchObject({ documents: 5, terminal: 5 });
    expect(settlement.counts()).toEqual({ stored: 0, duplicates: 0, deadLettered: 5 });
    expect(settlement.letters()).toMatchObject([{ reasonClass: 'undecodable', payload: record.value, attempts: 0 }]);
  });
});
