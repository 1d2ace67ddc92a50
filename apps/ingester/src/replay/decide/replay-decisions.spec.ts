import type { ReplayJob, SwitchRecord } from '@app/model';
import { describe, expect, it } from 'vitest';
import { jobOf } from '../replay-world.testbed.js';
import {
  HistoryAction,
  isOver,
  mayCancel,
  mayClean,
  mayRollBack,
  maySwitch,
  mayVerify,
  mayWish,
  mayWorkOn,
  withHistory,
} from './replay-decisions.js';

const PHASES: readonly ReplayJob['phase'][] = [
  'running',
  'switching',
  'switched',
  'rolling-back',
  'rolled-back',
  'done',
  'cancelled',
];
const switched: SwitchRecord = { atMillis: 1_000, committedOffsets: [], headOffsets: [], caughtUp: true };
const inPhase = (phase: ReplayJob['phase']): ReplayJob =>
  jobOf({ phase, ...(phase !== 'running' && phase !== 'cancelled' && { switched }) });
const allowed = (may: (job: ReplayJob) => string | undefined): string[] =>
  PHASES.filter((phase) => may(inPhase(phase)) === undefined);

describe('in which phase', () => {
  it('is somebody at work', () => expect(allowed(mayWorkOn)).toEqual(['running', 'switching', 'switched']));
  it('is it over', () =>
    expect(PHASES.filter((phase) => isOver(inPhase(phase)))).toEqual(['rolled-back', 'done', 'cancelled']));
  it('may it be paused', () => expect(allowed(mayWish)).toEqual(['running']));
  it('may it be cancelled', () => expect(allowed(mayCancel)).toEqual(['running', 'cancelled']));
  it('may it be switched to', () =>
    expect(allowed((job) => maySwitch(job, undefined))).toEqual(['running', 'switching', 'switched']));
  it('may it be rolled back', () =>
    expect(allowed((job) => mayRollBack(job, []))).toEqual(['switching', 'switched', 'rolling-back', 'done']));
  it('may it be cleaned', () =>
    expect(allowed((job) => mayClean(job, 0, 2_000))).toEqual(['rolled-back', 'done', 'cancelled']));
});

describe('a rollback that is not caught up', () => {
  it('is not over, and goes on', () => {
    const job = jobOf({ phase: 'rolled-back', switched: { ...switched, caughtUp: false } });
    expect(isOver(job)).toBe(false);
    expect(mayRollBack(job, [])).toBeUndefined();
    expect(mayClean(job, 0, 2_000)).toContain('only what is over');
  });
});

describe('a switch', () => {
  const verified = (differences: number) => jobOf({ verification: { atMillis: 1, differences, extent: 'all' } });

  it('is refused before it was verified', () => {
    const { verification: _, ...job } = jobOf();
    expect(maySwitch(job, undefined)).toContain('was not verified');
  });

  it('is refused on a difference, unless there is a reason', () => {
    expect(maySwitch(verified(1), undefined)).toContain('1 difference:');
    expect(maySwitch(verified(7), undefined)).toContain('7 differences:');
    expect(maySwitch(verified(7), 'known')).toBeUndefined();
    expect(maySwitch(verified(0), undefined)).toBeUndefined();
  });

  it('is refused for whatever reason when records were lost', () => {
    const job = withHistory(jobOf(), { atMillis: 1, action: HistoryAction.recordsLost });
    expect(maySwitch(job, 'never mind')).toContain('lost records');
  });

  it('is refused while paused: nobody would keep up', () =>
    expect(maySwitch(jobOf({ wanted: 'paused' }), 'now')).toContain('is paused'));

  it('takes a generation', () => {
    expect(maySwitch(jobOf({ target: { kind: 'same' } }), 'now')).toContain('nothing to switch to');
    expect(mayVerify(jobOf({ target: { kind: 'same' } }))).toContain('nothing to compare with');
  });
});

describe('a rollback', () => {
  const done = inPhase('done');

  it('is refused after the old generation was deleted', () =>
    expect(mayRollBack(withHistory(done, { atMillis: 1, action: HistoryAction.cleaned }), [])).toContain(
      'was cleaned',
    ));

  it('is refused while another replay rebuilds the day', () => {
    expect(mayRollBack(done, [done, jobOf({ name: 'later' })])).toContain('replay later rebuilds');
    expect(mayRollBack(done, [done, jobOf({ name: 'later', phase: 'cancelled' })])).toBeUndefined();
  });
});

describe('cleaning', () => {
  it('keeps the old generation for its grace after a switch', () => {
    expect(mayClean(inPhase('done'), 500, 1_499)).toContain('kept until');
    expect(mayClean(inPhase('done'), 500, 1_500)).toBeUndefined();
  });

  it('takes new generations that nobody switched to at once', () => {
    expect(mayClean(inPhase('rolled-back'), 500, 1_001)).toBeUndefined();
    expect(mayClean(inPhase('cancelled'), 500, 1_001)).toBeUndefined();
  });
});
