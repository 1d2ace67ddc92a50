import type { KeyValue, Trace } from '@app/model';
import { describe, expect, it } from 'vitest';
import { spanLike, traceLike } from '../../../../test/model/trace-fixture.js';
import { dropDuplicates } from './drop-duplicates.js';

const withTags = (...values: KeyValue['value'][]): Trace => ({
  ...traceLike(),
  spans: values.map((value) => ({ ...spanLike({}), tags: [{ key: 'k', type: 'float64', value } as KeyValue] })),
});

describe('dropping duplicates', () => {
  it('keeps the first of equal spans', () => {
    const trace = traceLike({ id: '1' }, { id: '2' }, { id: '1' }, { id: '1', start: 5 }, { id: '1', start: 5 });
    const { spans } = dropDuplicates(trace);
    expect(spans).toEqual([trace.spans[0], trace.spans[1], trace.spans[3]]);
  });

  it('keeps spans that share an id and differ in anything', () => {
    const trace = traceLike({}, { duration: 1 }, { service: 'x' }, { tags: { a: 'b' } }, { resource: { a: 'b' } });
    expect(dropDuplicates(trace)).toBe(trace);
  });

  it('tells numbers apart that JSON does not', () => {
    expect(dropDuplicates(withTags(NaN, Infinity, -Infinity)).spans).toHaveLength(3);
    expect(dropDuplicates(withTags(2n ** 60n, 2n ** 60n + 1n, 2n ** 60n)).spans).toHaveLength(2);
  });
});
