import { describe, expect, it } from 'vitest';
import { documentsBody, partOf, partQuery } from './comparison-bodies.js';
import { differingMinutes, type MinuteCounts } from './count-spans.js';
import { storedIds } from './stored-ids.js';

const counts = (minutes: Record<number, number>, untilMillis = Infinity): MinuteCounts => ({
  counts: new Map(Object.entries(minutes).map(([minute, count]) => [Number(minute), count])),
  untilMillis,
});

describe('minutes that differ', () => {
  it('are those with another number of spans, in order, also where one side has none', () =>
    expect(differingMinutes(counts({ 1: 5, 2: 5, 4: 1 }), counts({ 3: 2, 1: 5, 2: 6 }))).toEqual([2, 3, 4]));

  it('are unknown from where either side stopped counting', () =>
    expect(differingMinutes(counts({ 1: 5 }, 2), counts({ 1: 6, 2: 7, 3: 8 }))).toEqual([1]));
});

describe('the compared part', () => {
  it('is what starts before a time, of some services and traces', () =>
    expect(partQuery(partOf(1_000, { services: ['cart'], traceIds: [`${'0'.repeat(31)}1`] }))).toEqual({
      bool: {
        filter: [
          { range: { startTimeMillis: { lt: 1_000, format: 'epoch_millis' } } },
          { terms: { 'process.serviceName': ['cart'] } },
          { terms: { traceID: [`${'0'.repeat(31)}1`, '1', `${'0'.repeat(15)}1`] } },
        ],
      },
    }));

  it('is all of it for an empty selection', () =>
    expect(partOf(1_000, { services: [], traceIds: [] })).toEqual({ untilMillis: 1_000 }));

  it('ends with its minute, or earlier', () => {
    const rangeOf = (untilMillis: number) => partQuery({ untilMillis, minuteMillis: 60_000 }).bool?.filter;
    expect(rangeOf(1e9)).toEqual([
      { range: { startTimeMillis: { gte: 60_000, lt: 120_000, format: 'epoch_millis' } } },
    ]);
    expect(rangeOf(61_000)).toEqual([
      { range: { startTimeMillis: { gte: 60_000, lt: 61_000, format: 'epoch_millis' } } },
    ]);
  });

  it('is paged by time and place', () =>
    expect(documentsBody({ untilMillis: 1 }, 5, [7, 3])).toMatchObject({ size: 5, search_after: [7, 3] }));
});

describe('stored ids', () => {
  it('may have no leading zeros', () =>
    expect(storedIds(['00f1', `${'0'.repeat(16)}00000000000000a1`, 'ab'.repeat(16)])).toEqual([
      '00f1',
      'f1',
      `${'0'.repeat(16)}00000000000000a1`,
      'a1',
      '00000000000000a1',
      'ab'.repeat(16),
    ]));
});
