import { describe, expect, it } from 'vitest';
import { due, index, liveDay, NOON, phases, RULES, survey } from './lifecycle.testbed.js';
import { judgeIndices } from './plan-lifecycle.js';

const WRITING = { name: 'jaeger-span-write', isWriteIndex: true };
const WROTE = { name: 'jaeger-span-write', isWriteIndex: false };
const HOUR_MS = 3_600_000;

describe('indices of days', () => {
  it('go through their phases by the end of their day, whenever they were made', () => {
    const days = [
      '2026-11-23',
      '2026-11-22',
      '2026-11-21',
      '2026-11-20',
      '2026-10-24',
      '2026-10-23',
      '2026-10-22',
      '2020-01-01',
    ];
    const indices = days.map((day) => liveDay(`jaeger-span-${day}`));
    expect(phases({ indices })).toEqual(['ahead', 'hot', 'hot', 'warm', 'warm', 'warm', 'expired', 'expired']);
    expect(due({ indices })).toEqual([
      'set replicas jaeger-span-2026-11-20-000001',
      'set replicas jaeger-span-2026-10-24-000001',
      'set replicas jaeger-span-2026-10-23-000001',
      'delete jaeger-span-2026-10-22-000001',
      'delete jaeger-span-2020-01-01-000001',
    ]);
  });

  it('are deleted at the millisecond at which their day is past the retention, and not before', () => {
    const indices = [liveDay('jaeger-span-2026-10-22')];
    const endMillis = Date.parse('2026-11-22T00:00:00Z');
    expect(due({ indices, nowMillis: endMillis - 1 })).toEqual(['set replicas jaeger-span-2026-10-22-000001']);
    expect(due({ indices, nowMillis: endMillis })).toEqual(['delete jaeger-span-2026-10-22-000001']);
  });

  it("are Jaeger's own too, of all kinds, when that is asked for, and only then", () => {
    const names = [
      'jaeger-span-2026-01-02',
      'jaeger-service-2026-01-02',
      'jaeger-dependencies-2026-01-02',
      'jaeger-sampling-2026-01-02',
    ];
    const indices = names.map((name) => index(name));
    expect(due({ indices }, { ...RULES, jaegerDays: true })).toEqual(names.map((name) => `delete ${name}`));
    expect(due({ indices })).toEqual([]);
    expect(phases({ indices })).toEqual(['kept', 'kept', 'kept', 'kept']);
  });

  it('are never those of another installation or an unknown tenant', () => {
    const indices = [liveDay('prod-jaeger-span-2020-01-01'), liveDay('acme-jaeger-span-2020-01-01')];
    expect(due({ indices })).toEqual([]);
    expect(due({ indices, prefixes: new Set(['', 'acme-']) })).toEqual(['delete acme-jaeger-span-2020-01-01-000001']);
  });

  it('are all generations of the day', () => {
    const old = index('jaeger-span-2026-01-02-000001');
    const live = index('jaeger-span-2026-01-02-000002', { aliases: ['jaeger-span-2026-01-02'] });
    expect(due({ indices: [old, live] })).toHaveLength(2);
  });

  it('keep a generation that is not live until its day is deleted', () => {
    const old = index('jaeger-span-2026-11-15-000001');
    const live = index('jaeger-span-2026-11-15-000002', { aliases: ['jaeger-span-2026-11-15'], replicas: 0 });
    expect(phases({ indices: [old, live] })).toEqual(['superseded', 'warm']);
    expect(due({ indices: [old, live] })).toEqual(['set replicas jaeger-span-2026-11-15-000001']);
  });

  it('are never archived traces, nor those of implausible times, however old', () => {
    const names = ['jaeger-span-archive', 'jaeger-span-archive-000001', 'jaeger-span-outside-000001'];
    expect(phases({ indices: names.map((name) => index(name)) })).toEqual(['kept', 'kept', 'kept']);
    const reasons = judgeIndices(survey({ indices: names.map((name) => index(name)) }), RULES).map(
      ({ reason }) => reason,
    );
    expect(reasons[0]).toBe('it holds archived traces');
    expect(reasons[2]).toBe('it takes spans of implausible times, which have no day');
    expect(due({ indices: names.map((name) => index(name)) })).toEqual([]);
  });

  it('are never what a write alias points to', () => {
    const indices = [
      index('jaeger-span-2020-01-01', { aliases: [WRITING] }),
      index('jaeger-service-2020-01-01', { aliases: ['somebody-write'] }),
    ];
    const rules = { ...RULES, jaegerDays: true };
    expect(phases({ indices }, rules)).toEqual(['hot', 'hot']);
    expect(due({ indices }, rules)).toEqual([]);
  });

  it('are left with replicas that the cluster chooses, or fewer than allowed', () => {
    const indices = [
      liveDay('jaeger-span-2026-11-10', { replicas: 3, replicasExpand: true }),
      liveDay('jaeger-service-2026-11-10', { replicas: 0 }),
      liveDay('jaeger-dependencies-2026-11-10', { replicas: 3 }),
    ];
    expect(due({ indices }, { ...RULES, warmReplicas: 2 })).toEqual([
      'set replicas jaeger-dependencies-2026-11-10-000001',
    ]);
    expect(due({ indices }, { ...RULES, warmReplicas: 4 })).toEqual([]);
  });

  it('are not deleted when deletion is off', () => {
    const indices = [liveDay('jaeger-span-2020-01-01')];
    expect(phases({ indices }, { ...RULES, deletes: false })).toEqual(['expired']);
    expect(due({ indices }, { ...RULES, deletes: false })).toEqual([]);
  });

  it('say when they become warm and when they are deleted', () => {
    const [verdict] = judgeIndices(survey({ indices: [liveDay('jaeger-span-2026-11-22')] }), RULES);
    expect(verdict?.next).toEqual([
      { what: '0 replicas', atMillis: Date.parse('2026-11-24T00:00:00Z') },
      { what: 'deleted', atMillis: Date.parse('2026-12-23T00:00:00Z') },
    ]);
  });
});

describe('old days that somebody made lately', () => {
  const HOUR_AGO = NOON - HOUR_MS;

  it('are kept for the grace after they were made', () => {
    const indices = [liveDay('jaeger-span-2026-01-02', { createdMillis: HOUR_AGO })];
    expect(due({ indices })).toEqual([]);
    expect(due({ indices, nowMillis: HOUR_AGO + RULES.graceMs })).toEqual(['delete jaeger-span-2026-01-02-000001']);
  });

  it.each(['restore', 'replay', 'copy'] as const)('are kept for the grace after a %s, however old the index', (by) => {
    const indices = [liveDay('jaeger-span-2026-01-02', { builtFrom: { by, atMillis: HOUR_AGO } })];
    expect(due({ indices })).toEqual([]);
    expect(due({ indices, nowMillis: HOUR_AGO + RULES.graceMs })).toEqual(['delete jaeger-span-2026-01-02-000001']);
  });

  it('do not make a day live longer that was made on its day', () => {
    const rules = { ...RULES, retentionMs: 24 * HOUR_MS };
    const indices = [liveDay('jaeger-span-2026-11-20', { createdMillis: Date.parse('2026-11-20T23:00:00Z') })];
    expect(due({ indices }, rules)).toEqual(['delete jaeger-span-2026-11-20-000001']);
  });
});

describe('rolled-over indices', () => {
  const created = (day: string): number => Date.parse(`${day}T00:00:00Z`);
  const first = index('jaeger-span-000001', {
    createdMillis: created('2026-09-01'),
    aliases: [WROTE, 'jaeger-span-read'],
  });
  const second = index('jaeger-span-000002', { createdMillis: created('2026-10-22'), aliases: ['jaeger-span-read'] });
  const third = index('jaeger-span-000003', { createdMillis: created('2026-11-21'), aliases: ['jaeger-span-read'] });
  const writing = index('jaeger-span-000004', {
    createdMillis: created('2026-11-22'),
    aliases: [WRITING, 'jaeger-span-read'],
    documents: 5,
    bytes: 1000,
  });

  it('age from the day on which the next one was made', () => {
    const indices = [first, second, third, writing];
    expect(phases({ indices })).toEqual(['expired', 'warm', 'hot', 'hot']);
    expect(due({ indices })).toEqual(['set replicas jaeger-span-000002', 'delete jaeger-span-000001']);
  });

  it('are never deleted when they are the newest, even without a write alias', () => {
    expect(phases({ indices: [second] })).toEqual(['kept']);
    expect(due({ indices: [second] })).toEqual([]);
    expect(due({ indices: [{ ...first, aliases: [WRITING] }, second] })).not.toContain('delete jaeger-span-000001');
  });

  it('move on by age or size, and not while empty', () => {
    const at = (parts: object): string[] => due({ indices: [{ ...writing, ...parts }] });
    expect(at({})).toEqual([]);
    expect(at({ bytes: RULES.rolloverBytes })).toEqual(['roll over to jaeger-span-000005']);
    expect(at({ createdMillis: NOON - RULES.rolloverAgeMs })).toEqual(['roll over to jaeger-span-000005']);
    expect(at({ createdMillis: NOON - RULES.rolloverAgeMs, documents: 0 })).toEqual([]);
  });

  it("are Elasticsearch's business under an ILM policy, where there is ILM", () => {
    const indices = [first, second, writing].map((facts) => ({ ...facts, policy: 'jaeger-ilm-policy' }));
    expect(phases({ indices, hasIlm: true })).toEqual(['policy', 'policy', 'policy']);
    expect(due({ indices, hasIlm: true })).toEqual([]);
    expect(due({ indices, hasIlm: false })).toEqual(['delete jaeger-span-000001']);
  });
});
