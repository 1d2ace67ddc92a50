import { describe, expect, it } from 'vitest';
import { UsageError } from '../../command/usage.error.js';
import { isCopy, parseCopy } from './parse-copy.js';
import { copyName, planCopy } from './plan-copy.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const summary = {
  index: 'jaeger-span-2026-11-22',
  documents: 40_000,
  bytes: 1000,
  firstMillis: Date.parse('2026-11-22'),
  lastMillis: Date.parse('2026-11-22T11:00:00Z'),
  days: [
    { day: '2026-10-20', documents: 1 },
    { day: '2026-11-22', documents: 39_999 },
  ],
};

describe('a copy of indices', () => {
  it('takes what starts within the time that spans are kept, and puts aside what starts in the future', () => {
    const plan = planCopy(
      { from: ['jaeger-*'], times: [] },
      { summaries: [summary], retentionDays: 30, nowMillis: NOW },
    );
    const fromMillis = Date.parse('2026-10-23T00:00:00Z');
    expect(plan.job.source).toMatchObject({
      indices: ['jaeger-span-2026-11-22'],
      plausible: { fromMillis, untilMillis: NOW + 600_000 },
    });
    expect(plan.job.source).toHaveProperty('slices.0.fromMillis', fromMillis);
    expect(plan.days).toEqual([{ day: '2026-11-22', documents: 39_999 }]);
    expect(plan.job.target).toEqual({ kind: 'same' });
  });

  it('takes nothing that starts when it is to end, or later', () => {
    const untilMillis = Date.parse('2026-11-22T10:00:00Z');
    const { job } = planCopy(
      { from: ['x'], times: [], untilMillis },
      { summaries: [summary], retentionDays: 30, nowMillis: NOW },
    );
    const slices = job.source.kind === 'index' ? job.source.slices! : [];
    expect(slices.length).toBeGreaterThan(1);
    expect(slices.at(-1)).toMatchObject({ untilMillis });
  });

  it('is found again by the same request, and by no other', () => {
    const name = (args: readonly string[], nowMillis = NOW): string => {
      const command = parseCopy(['run', ...args], nowMillis);
      return typeof command === 'string' ? '' : copyName(command.request);
    };
    const base = ['--from-index', 'a', '--from-index', 'b'];
    expect(name(base)).toMatch(/^copy-[0-9a-f]{12}$/);
    expect(name(['--from-index', 'b', '--from-index', 'a', '--parallel', '8'])).toBe(name(base));
    for (const other of [
      ['--tenant', 'acme'],
      ['--dot-replacement', '_'],
      ['--until', '2026-11-22'],
      ['--from-index', 'c'],
    ]) {
      expect(name([...base, ...other])).not.toBe(name(base));
    }
    expect(name([...base, '--until', '90m'], NOW + 1)).toBe(name([...base, '--until', '90m']));
    expect(name([...base, '--name', 'mine'])).toBe('mine');
  });
});

describe('the command line of a copy', () => {
  it('is told by its option', () => {
    expect(
      [
        ['run', '--from-index', 'x'],
        ['run', '--from-index=x'],
        ['run', '--from', '1h'],
      ].map(isCopy),
    ).toEqual([true, true, false]);
  });

  it('gives help, also where the name is missing', () => {
    expect(parseCopy(['run', '--from-index', '--help'], NOW)).toContain('Usage: ingester replay plan|run --from-index');
  });

  it.each([
    ['switch', '--from-index', 'x'],
    ['run', '--from-index', '*'],
    ['run', '--from-index', '_all'],
    ['run', '--from-index', '-x'],
    ['run', '--from-index', 'a,b'],
    ['run', '--from-index', 'http://x'],
    ['run', '--from-index', ''],
    ['run', '--from-index', 'x', '--parallel', '0'],
    ['run', '--from-index', 'x', '--parallel', '65'],
    ['run', '--from-index', 'x', '--tenant', 'ACME'],
    ['run', '--from-index', 'x', '--name', '-'],
    ['run', '--from-index', 'x', '--from', '2026-11-22', '--until', '2026-11-22'],
    ['run', '--from-index', 'x', '--from', 'yesterday'],
    ['run', '--from-index', 'x', '--day', '2026-11-22'],
  ])('refuses %s %s %s %s %s', (...args) => {
    expect(() => parseCopy(args, NOW)).toThrow(UsageError);
  });
});
