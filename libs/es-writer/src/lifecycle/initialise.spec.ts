import { describe, expect, it } from 'vitest';
import { initialise } from './initialise.js';
import { index, liveDay, survey } from './lifecycle.testbed.js';
import type { ClusterSurvey } from './plan-lifecycle.js';

const ALIASES = (kind: string): string[] => [`jaeger-${kind}-write`, `jaeger-${kind}-read`];
const ROWS = ['span', 'service', 'dependencies'].map((kind) =>
  index(`jaeger-${kind}-000001`, { aliases: ALIASES(kind) }),
);

function lines(parts: Partial<ClusterSurvey>): string[] {
  return initialise(survey(parts)).actions.map((action) =>
    'aliases' in action ? `${action.kind} ${action.index} ${Object.keys(action.aliases).join(' ')}` : action.kind,
  );
}

describe('initialisation', () => {
  it("makes a first index with Jaeger's aliases for each kind and tenant", () => {
    const prefixes = new Set(['', 'acme-']);
    const created = lines({ rollover: true, prefixes });
    expect(created).toHaveLength(6);
    expect(created[0]).toBe('create jaeger-span-000001 jaeger-span-write jaeger-span-read');
    expect(created[5]).toBe(
      'create acme-jaeger-dependencies-000001 acme-jaeger-dependencies-write acme-jaeger-dependencies-read',
    );
  });

  it('has nothing to do when it was done, or when indices have rolled over since', () => {
    expect(lines({ rollover: true, indices: ROWS })).toEqual([]);
    const old = index('jaeger-span-000001', { aliases: [{ name: 'jaeger-span-write', isWriteIndex: false }] });
    const newer = index('jaeger-span-000002', {
      aliases: [{ name: 'jaeger-span-write', isWriteIndex: true }, 'jaeger-span-read'],
    });
    expect(lines({ rollover: true, indices: [old, newer, ...ROWS.slice(1)] })).toEqual([]);
  });

  it('gives a lost write alias to the newest index, and makes no first one beside others', () => {
    const indices = [index('jaeger-span-000003'), index('jaeger-span-000012'), index('jaeger-span-2026-11-22-000001')];
    expect(lines({ rollover: true, indices })[0]).toBe(
      'add aliases jaeger-span-000012 jaeger-span-write jaeger-span-read',
    );
  });

  it('makes readable what is written to', () => {
    const indices = [index('jaeger-span-000001', { aliases: ['jaeger-span-write'] }), ...ROWS.slice(1)];
    expect(lines({ rollover: true, indices })).toEqual(['add aliases jaeger-span-000001 jaeger-span-read']);
  });

  it('says so when an index has the name of an alias', () => {
    const { problems } = initialise(survey({ rollover: true, indices: [index('jaeger-span-write')] }));
    expect(problems).toEqual(['jaeger-span-write is an index; an alias must have this name']);
  });

  it("makes today's indices, unless they are there, ours or Jaeger's", () => {
    expect(lines({})[0]).toBe('create jaeger-span-2026-11-22-000001 jaeger-span-2026-11-22');
    const indices = [liveDay('jaeger-span-2026-11-22'), index('jaeger-service-2026-11-22')];
    expect(lines({ indices })).toEqual(['create jaeger-dependencies-2026-11-22-000001 jaeger-dependencies-2026-11-22']);
  });
});
