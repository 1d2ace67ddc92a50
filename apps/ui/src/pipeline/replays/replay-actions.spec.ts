import { describe, expect, it } from 'vitest';
import { aProcess, aReplay } from './a-replay';
import { isForsaken, needsForce, whyNotOf, type ReplayActionName } from './replay-actions';

function allowed(said: Parameters<typeof aReplay>[0]): ReplayActionName[] {
  const whyNot = whyNotOf(aReplay(said));
  return (Object.keys(whyNot) as ReplayActionName[]).filter((name) => whyNot[name] === undefined);
}

const verified = (differences: number) => ({ at: '2026-11-23T10:00:00Z', differences, extent: 'all' });

describe('whyNotOf', () => {
  it.each([
    ['a new one', {}, ['run', 'verify', 'pause', 'cancel']],
    ['a verified one', { verification: verified(0) }, ['run', 'verify', 'switch', 'pause', 'cancel']],
    ['a paused one', { paused: true, verification: verified(0) }, ['run', 'verify', 'resume', 'cancel']],
    [
      'one that lost records',
      { verification: verified(0), history: [{ at: '', action: 'records lost', detail: null }] },
      ['run', 'verify', 'pause', 'cancel'],
    ],
    ['one that copies an index', { source: 'index' }, ['verify', 'pause', 'cancel']],
    ['one that repairs', { target: 'same' }, ['run', 'pause', 'cancel']],
    ['a killed switch', { phase: 'switching' }, ['run', 'verify', 'switch', 'rollback']],
    ['one that is done', { phase: 'done' }, ['verify', 'rollback', 'clean']],
    ['a cancelled one', { phase: 'cancelled' }, ['clean']],
    ['a cleaned one', { phase: 'done', history: [{ at: '', action: 'cleaned', detail: null }] }, []],
  ] as const)('of %s', (_, said, names) => {
    expect(allowed(said)).toEqual(names);
  });
});

it('asks for a reason where there are differences', () => {
  expect(needsForce(aReplay({ verification: verified(0) }))).toBe(false);
  expect(needsForce(aReplay({ verification: verified(3) }))).toBe(true);
  expect(needsForce(aReplay({ verification: verified(3), phase: 'switching' }))).toBe(false);
});

describe('isForsaken', () => {
  it.each([
    ['nobody has ever worked on it', {}, true],
    ['the last word is old', { processes: [aProcess('2026-11-23T10:09:00Z')] }, true],
    ['somebody works on it', { processes: [aProcess('2026-11-23T10:09:58Z')] }, false],
    ['this process works on it', { taskId: '1' }, false],
    ['it is to wait', { paused: true }, false],
    ['it is over', { phase: 'done' }, false],
    ['it came to its end', { target: 'same', caughtUp: true }, false],
  ] as const)('%s: %s', (_, said, is) => {
    expect(isForsaken(aReplay(said as Parameters<typeof aReplay>[0]))).toBe(is);
  });
});
