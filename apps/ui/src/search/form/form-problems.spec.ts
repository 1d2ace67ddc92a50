import { describe, expect, it } from 'vitest';
import { problemsOfForm } from './form-problems';
import { EMPTY_FORM, type SearchForm } from './search-form';

describe('problems of a form', () => {
  it('has none when nothing is asked', () => {
    expect(problemsOfForm(EMPTY_FORM)).toEqual({});
  });

  it.each<[Partial<SearchForm>, keyof SearchForm]>([
    [{ minDuration: '5' }, 'minDuration'],
    [{ minDuration: '-5ms' }, 'minDuration'],
    [{ minDuration: '2s', maxDuration: '1s' }, 'maxDuration'],
    [{ maxDuration: 'long' }, 'maxDuration'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '1501' }, 'limit'],
    [{ limit: '' }, 'limit'],
    [{ tags: 'a="' }, 'tags'],
    [{ q: '{ kind = sever }' }, 'q'],
    [{ lookback: 'custom' }, 'startMicros'],
    [{ lookback: 'custom', startMicros: 9, endMicros: 5 }, 'endMicros'],
  ])('%j: the problem is at %s', (change, field) => {
    expect(Object.keys(problemsOfForm({ ...EMPTY_FORM, ...change }))).toEqual([field]);
  });

  it.each<Partial<SearchForm>>([
    { minDuration: '1.2s', maxDuration: '1h30m' },
    { minDuration: '500us', limit: '1500' },
    { q: '{ duration > 2s }', tags: 'error=true a="b c"' },
    { lookback: 'custom', startMicros: 5 },
  ])('%j can be asked', (change) => {
    expect(problemsOfForm({ ...EMPTY_FORM, ...change })).toEqual({});
  });
});
