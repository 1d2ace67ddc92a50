import { describe, expect, it } from 'vitest';
import { listedOnly, mergeDifferences, NO_DIFFERENCES, unlistedDifferences } from './merge-differences.js';
import { MAX_LISTED_DIFFERENCES, type SpanDifference } from './span-difference.js';

const missing = (spanId: string): SpanDifference => ({
  kind: 'missing',
  traceId: '1',
  spanId,
  startMillis: 1,
  service: 'cart',
  oldDocumentId: `document ${spanId}`,
});

describe('differences of several parts', () => {
  it('add up, and count once what several of them list', () => {
    const minute = { ...NO_DIFFERENCES, missing: 2, compared: 10, listed: [missing('a'), missing('b')] };
    const sample = { ...NO_DIFFERENCES, missing: 2, uncompared: 1, compared: 5, listed: [missing('b'), missing('c')] };
    expect(mergeDifferences([minute, sample])).toEqual({
      ...NO_DIFFERENCES,
      missing: 3,
      uncompared: 1,
      compared: 15,
      listed: [missing('a'), missing('b'), missing('c')],
    });
    expect(mergeDifferences([])).toEqual(NO_DIFFERENCES);
  });

  it('stay countable beyond what is listed', () => {
    const listed = Array.from({ length: MAX_LISTED_DIFFERENCES }, (_, i) => missing(`${i}`));
    const merged = mergeDifferences([
      { ...NO_DIFFERENCES, missing: MAX_LISTED_DIFFERENCES + 7, altered: 2, listed },
      { ...NO_DIFFERENCES, missing: 1, listed: [missing('more')] },
    ]);
    expect(merged.missing).toBe(MAX_LISTED_DIFFERENCES + 8);
    expect(merged.listed).toHaveLength(MAX_LISTED_DIFFERENCES);
    expect(unlistedDifferences(merged)).toEqual({ ...NO_DIFFERENCES, missing: 8, altered: 2 });
  });

  it('can be narrowed to some of those that are listed', () => {
    const all = { ...NO_DIFFERENCES, missing: 2, extra: 4, compared: 9, listed: [missing('a'), missing('b')] };
    expect(listedOnly(all, ({ spanId }) => spanId === 'b')).toEqual({
      ...NO_DIFFERENCES,
      missing: 1,
      compared: 9,
      listed: [missing('b')],
    });
  });
});
