import { expect, it } from 'vitest';
import { aPartition } from './a-partition';
import { cellWords, heatLegend, heatOf, lagText } from './partition-heat';

it.each([
  { lagMs: 0, lagRecords: 0, measure: 'seconds', heat: 0 },
  { lagMs: 4_999, lagRecords: 0, measure: 'seconds', heat: 1 },
  { lagMs: 30_000, lagRecords: 0, measure: 'seconds', heat: 3 },
  { lagMs: 3_600_000, lagRecords: 0, measure: 'seconds', heat: 4 },
  { lagMs: null, lagRecords: 5_000, measure: 'seconds', heat: 2 },
  { lagMs: 3_600_000, lagRecords: 5, measure: 'records', heat: 1 },
] as const)('$lagMs ms and $lagRecords records, in $measure: $heat', ({ measure, heat, ...lag }) => {
  expect(heatOf(aPartition(lag), measure)).toBe(heat);
});

it('does not say zero of what it does not know', () => {
  expect(lagText(aPartition({ lagMs: null }), 'seconds')).toBe('?');
  expect(lagText(aPartition({ lagMs: null, lagRecords: 12_345 }), 'records')).toBe('12.3K');
});

it('says in words what colour and signs say', () => {
  const state = aPartition({ lagMs: 12_000, lagRecords: 1_234, owner: null, pause: 'memory' });
  expect(cellWords(state)).toBe('12s, 1,234 records behind, nobody reads it, paused: memory is full');
});

it('explains each colour', () => {
  expect(heatLegend('seconds').map(({ words }) => words)).toEqual([
    'nothing',
    'up to 5s',
    'from 5s',
    'from 30s',
    'from 5m',
  ]);
});
