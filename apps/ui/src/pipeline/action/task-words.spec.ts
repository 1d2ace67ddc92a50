import { expect, it } from 'vitest';
import { resultWords } from './task-words';

it('says what a redrive did, and what it would do', () => {
  const skipped = [{ why: 'redriven before', letters: 2 }];
  const result = { kind: 'redrive', dryRun: false, letters: 1, skipped, tooLarge: ['0/7'], more: true } as const;
  expect(resultWords({ ...result, purgeThrough: [] })).toEqual([
    '1 letter was sent to the span topic again.',
    'Left out: 2, redriven before.',
    'Too large for the span topic: 0/7.',
    'There are more than the limit.',
  ]);
  const [would] = resultWords({ ...result, dryRun: true, letters: 1200, purgeThrough: [] });
  expect(would).toBe('1,200 letters would be sent to the span topic again.');
});

it('says what was deleted', () => {
  expect(resultWords({ kind: 'purge', dryRun: false, letters: 3, neverRedriven: 1 })).toEqual([
    '3 letters were deleted, 1 of which was never redriven.',
  ]);
});

it('says whether a replay is as it should be', () => {
  expect(resultWords({ kind: 'verify', differences: 0, refused: 0, indices: [] })).toEqual([
    'No differences: it may be switched to.',
  ]);
  expect(resultWords({ kind: 'verify', differences: 2, refused: 1, indices: [] })).toEqual([
    '2 differences.',
    '1 span or record could not be stored.',
  ]);
  expect(resultWords(null)).toEqual([]);
});
