import { describe, expect, it } from 'vitest';
import { aSummary } from './a-summary';
import { filterSummaries, resultFilterOf, zoomText } from './result-filter';

const SHORT = aSummary({ traceId: 'short', startMicros: 10, endMicros: 12 });
const LONG = aSummary({ traceId: 'long', startMicros: 10, endMicros: 99, errorSpanCount: 1 });
const LATE = aSummary({ traceId: 'late', startMicros: 50, endMicros: 52 });

function found(params: Record<string, string>): string[] {
  return filterSummaries([SHORT, LONG, LATE], resultFilterOf(params)).map(({ traceId }) => traceId);
}

describe('the filter of what is loaded', () => {
  it.each([
    [{}, ['short', 'long', 'late']],
    [{ zoom: '10,20,0,5' }, ['short']],
    [{ zoom: '10,20,2,89' }, ['short', 'long']],
    [{ only: 'ok' }, ['short', 'late']],
    [{ zoom: '10,20,0,99', only: 'ok' }, ['short']],
    [{ zoom: '10,20,0' }, ['short', 'long', 'late']],
    [{ zoom: '1,,3,4' }, ['short', 'long', 'late']],
    [{ zoom: 'a,b,c,d' }, ['short', 'long', 'late']],
  ])('%j lets %j through', (params, ids) => {
    expect(found(params)).toEqual(ids);
  });

  it('has its zoom in the URL, outwards to whole microseconds', () => {
    const text = zoomText({ startMicros: [1.5, 2.5], durationMicros: [0, 9.1] });
    expect(text).toBe('1,3,0,10');
    expect(resultFilterOf({ zoom: text }).zoom).toEqual({ startMicros: [1, 3], durationMicros: [0, 10] });
  });
});
