import { describe, expect, it } from 'vitest';
import { lookbackMicros } from '../../url/lookback';
import { LOOKBACKS, periodOfForm, withPeriodKept } from './lookback';
import { EMPTY_FORM } from './search-form';

const NOW_MS = 1_700_000_000_000;
const NOW = NOW_MS * 1000;

it('every choice of the select is a lookback', () => {
  expect(LOOKBACKS.filter((text) => lookbackMicros(text) === undefined)).toEqual([]);
});

describe('the period of a form', () => {
  it.each<[Parameters<typeof periodOfForm>[0], number, number, string]>([
    [{ lookback: '1h' }, NOW - 3600e6, NOW, 'is until now'],
    [{ lookback: '1h', startMicros: 5, endMicros: 9 }, 5, 9, 'is what the link says exactly'],
    [{ lookback: 'custom', startMicros: 5, endMicros: 9 }, 5, 9, 'is what was chosen'],
    [{ lookback: 'custom', startMicros: 5 }, 5, NOW, 'is until now without an end'],
    [{ lookback: '2h', endMicros: 9e9 }, 9e9 - 7200e6, 9e9, 'is the lookback before the end'],
  ])('%j: %d to %d, %s', (form, start, end, _why) => {
    expect(periodOfForm(form, NOW_MS)).toEqual({ start, end });
  });

  it('stays what a link says when another condition changes', () => {
    const linked = { ...EMPTY_FORM, startMicros: 5, endMicros: 9 };
    expect(withPeriodKept(linked)).toEqual({ ...linked, lookback: 'custom' });
    expect(withPeriodKept({ ...EMPTY_FORM, endMicros: 9e9 })).toEqual({
      ...EMPTY_FORM,
      lookback: 'custom',
      startMicros: 9e9 - 3600e6,
      endMicros: 9e9,
    });
    expect(withPeriodKept(EMPTY_FORM)).toBe(EMPTY_FORM);
  });
});
