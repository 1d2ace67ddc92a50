import { expect, it } from 'vitest';
import { progressWords, resultWords } from './task-words';

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

it('says how far a replay is', () => {
  const progress = {
    time: '2026-11-23T10:00:00Z',
    phase: 'running',
    share: 0.25,
    recordsLeft: 3000,
    caughtUp: false,
    spansPerSecond: 640,
    secondsLeft: 90,
    waitingFor: null,
    spans: 64_000,
    taken: 64_000,
    stored: 63_000,
    duplicates: 999,
    rejected: 1,
    unreadable: 0,
  } as const;
  expect(progressWords(progress)).toEqual([
    '25%, 3,000 records left, 640/s spans here, about 1m 30s left',
    'Stored here: 63,000; there before: 999; could not be stored: 1.',
  ]);
  const [first, , waits] = progressWords({ ...progress, caughtUp: true, waitingFor: 'live traffic' });
  expect(first).toMatch(/caught up$/);
  expect(waits).toBe('Waiting for: live traffic');
});
