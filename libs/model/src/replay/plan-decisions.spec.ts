import { describe, expect, it } from 'vitest';
import { dayCoverage, earliestAcceptanceMillis } from './day-coverage.js';
import { estimateSize, expectedSeconds } from './replay-estimate.js';

const DAY = '2026-11-22';
const BEGINS = Date.parse('2026-11-21T23:50:00Z');

function kindOf(startOffset: bigint, startMillis?: number, endOffset = 100n): string {
  const retained = { partition: 0, startOffset, endOffset, ...(startMillis !== undefined && { startMillis }) };
  return dayCoverage(DAY, [retained]).kind;
}

describe('the coverage of a day', () => {
  it('begins ten minutes before midnight: clocks of senders may be ahead', () =>
    expect(earliestAcceptanceMillis(DAY)).toBe(BEGINS));

  it('is whole when records from before it are there', () => expect(kindOf(40n, BEGINS - 1)).toBe('whole'));

  it('is partial when retention has reached it', () => {
    expect(kindOf(40n, BEGINS)).toBe('partial');
    expect(kindOf(40n, BEGINS + 1)).toBe('partial');
  });

  it('is whole when nothing was ever deleted, however late the topic began', () =>
    expect(kindOf(0n, BEGINS + 50_000)).toBe('whole'));

  it('is partial when everything was deleted, and empty when nothing ever was', () => {
    expect(kindOf(100n)).toBe('partial');
    expect(kindOf(0n, undefined, 0n)).toBe('empty');
  });

  it('is that of its worst partition, and says why', () =>
    expect(
      dayCoverage(DAY, [
        { partition: 0, startOffset: 0n, endOffset: 5n, startMillis: BEGINS },
        { partition: 1, startOffset: 1n, endOffset: 5n, startMillis: BEGINS + 600_000 },
        { partition: 2, startOffset: 7n, endOffset: 7n },
        { partition: 3, startOffset: 0n, endOffset: 0n },
      ]),
    ).toEqual({
      day: DAY,
      kind: 'partial',
      partitions: [
        { partition: 0, kind: 'whole' },
        {
          partition: 1,
          kind: 'partial',
          reason: "the first 1 record is out of the topic's retention: it begins at 2026-11-22T00:00:00.000Z",
        },
        { partition: 2, kind: 'partial', reason: "all 7 records are out of the topic's retention" },
        { partition: 3, kind: 'empty' },
      ],
    }));

  it('of implausible times needs every record there ever was', () => {
    expect(earliestAcceptanceMillis('outside')).toBe(-Infinity);
    const at = (startOffset: bigint) =>
      dayCoverage('outside', [{ partition: 0, startOffset, endOffset: 9n, startMillis: 0 }]).kind;
    expect(at(0n)).toBe('whole');
    expect(at(1n)).toBe('partial');
  });
});

describe('estimates', () => {
  it('scale a sample', () => {
    expect(estimateSize(1_000n, { records: 10, spans: 50, bytes: 4_000, taken: 5 })).toEqual({
      spans: 5_000,
      bytes: 400_000,
      taken: 500,
    });
    expect(estimateSize(1_000n, { records: 0, spans: 0, bytes: 0, taken: 0 })).toBeUndefined();
  });

  it('say how long it takes to reach a head that moves, or that it is never reached', () => {
    expect(expectedSeconds(1_000, 100)).toBe(10);
    expect(expectedSeconds(1_000, 100, 50)).toBe(20);
    expect(expectedSeconds(1_000, 100, 100)).toBeUndefined();
    expect(expectedSeconds(0, 0)).toBe(0);
  });
});
