import { describe, expect, it } from 'vitest';
import { specTrace } from '../../model/spec-trace';
import { withRows } from './with-rows';

const { skeleton, whole } = specTrace([{}, { parent: 0 }, { parent: 0 }]);
const [first, second, third] = whole!.spans;

describe('withRows', () => {
  it('finds the row of each span', () => {
    expect(withRows(skeleton, [third!, first!])).toEqual([
      [2, third],
      [0, first],
    ]);
  });

  it('gives spans of the same id a row each, and leaves out what the trace does not have', () => {
    const doubled = { ...skeleton, spanId: [first!.spanId, second!.spanId, second!.spanId] };
    expect(withRows(doubled, [second!, second!, third!]).map(([row]) => row)).toEqual([1, 2]);
  });
});
