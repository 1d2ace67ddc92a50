import { describe, expect, it } from 'vitest';
import { EMPTY_FORM } from '../form/search-form';
import { conditionsInWords, widerSearches } from './wider-searches';

describe('what to try when nothing was found', () => {
  it('is a longer period when nothing else was asked', () => {
    expect(widerSearches(EMPTY_FORM)).toEqual([{ name: 'Last 6 hours', form: { ...EMPTY_FORM, lookback: '6h' } }]);
  });

  it('is each condition less', () => {
    const form = {
      ...EMPTY_FORM,
      service: 'a',
      operation: 'b',
      tags: 'c=d',
      q: '{ .e }',
      minDuration: '1s',
      lookback: '4w',
    };
    expect(widerSearches(form).map(({ name }) => name)).toEqual([
      'Without the tags',
      'Without the query',
      'Any duration',
      'All operations',
      'All services',
    ]);
  });

  it('leaves a period that was chosen', () => {
    const [longer] = widerSearches({ ...EMPTY_FORM, lookback: 'custom', startMicros: 5, endMicros: 9 });
    expect(longer?.form).toEqual({ ...EMPTY_FORM, lookback: '6h' });
  });

  it('comes with what was asked, in words', () => {
    expect(conditionsInWords({ ...EMPTY_FORM, service: 'a', minDuration: '1s', q: ' { .e } ' })).toEqual([
      'service a',
      'at least 1s',
      '{ .e }',
    ]);
  });
});
