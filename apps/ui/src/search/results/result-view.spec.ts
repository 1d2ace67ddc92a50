import { describe, expect, it } from 'vitest';
import { resultViewOf } from './result-view';

describe('the view of results', () => {
  it('is a table of the most recent, unless there is no room', () => {
    const usual = { sort: 'recent', relativeTimes: false, filter: { withoutErrors: false } };
    expect(resultViewOf({}, false)).toEqual({ ...usual, layout: 'table' });
    expect(resultViewOf({ view: 'cloud' }, true)).toEqual({ ...usual, layout: 'list' });
  });

  it('is what the URL says', () => {
    const params = { view: 'table', sort: 'longest', time: 'relative', zoom: '1,2,3,4', only: 'ok' };
    expect(resultViewOf(params, true)).toEqual({
      layout: 'table',
      sort: 'longest',
      relativeTimes: true,
      filter: { withoutErrors: true, zoom: { startMicros: [1, 2], durationMicros: [3, 4] } },
    });
  });
});
