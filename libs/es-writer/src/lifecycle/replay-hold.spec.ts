import { describe, expect, it } from 'vitest';
import { due, index, liveDay, NOON, phases, replay, RULES } from './lifecycle.testbed.js';

const HOUR_MS = 3_600_000;

describe('indices of a replay', () => {
  const alias = 'jaeger-span-2026-01-02';
  const [old, rebuilt] = [liveDay(alias), index(`${alias}-000002`)];
  const other = liveDay('jaeger-span-2026-01-03');
  const indices = [old, rebuilt, other];
  const target = { kind: 'generation', indices: [{ alias, oldIndex: old.index, newIndex: rebuilt.index }] } as const;

  it.each(['running', 'switching', 'switched', 'rolling-back', 'rolled-back'] as const)(
    'are not touched while it is %s',
    (phase) => {
      const replays = [replay({ phase, target })];
      expect(phases({ indices, replays })).toEqual(['held', 'held', 'expired']);
      expect(due({ indices, replays })).toEqual([`delete ${other.index}`]);
      expect(due({ indices, replays }, { ...RULES, retentionMs: 10_000 * 24 * HOUR_MS })).toEqual([
        `set replicas ${other.index}`,
      ]);
    },
  );

  it.each(['done', 'cancelled'] as const)('are not deleted in the grace after it is %s', (phase) => {
    const history = [{ atMillis: NOON - HOUR_MS, action: 'ended' }];
    const replays = [replay({ phase, target, history })];
    expect(due({ indices, replays })).toEqual([`delete ${other.index}`]);
    expect(due({ indices, replays, nowMillis: NOON - HOUR_MS + RULES.graceMs })).toHaveLength(3);
  });

  it('are all generations of the days that it claims', () => {
    const unnamed = index(`${alias}-000003`);
    expect(due({ indices: [unnamed], replays: [replay({ target })] })).toEqual([]);
  });

  it('are those that it repairs: the days that it selects, or all', () => {
    const same = { kind: 'same' } as const;
    const some = replay({ target: same, selection: { days: ['2026-01-02'] } });
    expect(due({ indices, replays: [some] })).toEqual([`delete ${other.index}`]);
    expect(due({ indices, replays: [replay({ target: same })] })).toEqual([]);
    expect(due({ indices, replays: [replay({ target: same, phase: 'done' })] })).toHaveLength(3);
  });

  it('are those that it reads, by name, alias or pattern', () => {
    for (const name of [other.index, 'jaeger-span-2026-01-03', 'jaeger-span-2026-01-03*', 'jaeger-*']) {
      const source = { kind: 'index', indices: [name] } as const;
      expect(due({ indices: [other], replays: [replay({ source, target: { kind: 'topic', topic: 't' } })] })).toEqual(
        [],
      );
    }
  });
});
