import { describe, expect, it } from 'vitest';
import { documentsBody, partOf, partQuery } from './comparison-bodies.js';
import { storedIds } from './stored-ids.js';

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

  it('is also of documents without a service, where the empty name is asked for', () =>
    expect(partQuery({ untilMillis: 1, services: ['', 'cart'] }).bool?.filter).toContainEqual({
      bool: {
        should: [
          { terms: { 'process.serviceName': ['', 'cart'] } },
          { bool: { must_not: [{ exists: { field: 'process.serviceName' } }] } },
        ],
        minimum_should_match: 1,
      },
    }));

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
