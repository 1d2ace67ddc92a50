import { expect, it } from 'vitest';
import { aProcess, aReplay } from './a-replay';
import { paceOf } from './replay-pace';

const before = aReplay({ recordsLeft: 1000, processes: [aProcess('', undefined, 5000)] });
const LATER = '2026-11-23T10:10:10Z';

it('is what two answers differ by', () => {
  const now = aReplay({ asOf: LATER, recordsLeft: 900, processes: [aProcess('', undefined, 7000)] });
  expect(paceOf(before, now)).toEqual({ spansPerSecond: 200, secondsLeft: 90 });
});

it('takes a process that began anew from 0', () => {
  const now = aReplay({ asOf: LATER, recordsLeft: 1100, processes: [aProcess('', LATER, 6000)] });
  expect(paceOf(before, now)).toEqual({ spansPerSecond: 600, secondsLeft: undefined });
});

it('is not known of one answer, nor of nobody', () => {
  expect(paceOf(before, before)).toBeUndefined();
  expect(paceOf(before, aReplay({ asOf: LATER }))).toBeUndefined();
});
