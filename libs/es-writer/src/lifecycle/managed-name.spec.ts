import { describe, expect, it } from 'vitest';
import { managedName, managedPrefix } from './managed-name.js';

const OWN = new Set(['', 'acme-']);

describe('managedName', () => {
  it.each([
    ['jaeger-span-2026-11-22-000001', '2026-11-22', 'jaeger-span-2026-11-22'],
    ['jaeger-service-2026-11-22-000012', '2026-11-22', 'jaeger-service-2026-11-22'],
    ['jaeger-dependencies-2026-11-22', '2026-11-22', 'jaeger-dependencies-2026-11-22'],
    ['jaeger-sampling-2026-11-22', '2026-11-22', 'jaeger-sampling-2026-11-22'],
    ['acme-jaeger-span-2026-11-22-000001', '2026-11-22', 'acme-jaeger-span-2026-11-22'],
    ['jaeger-span-2026-11-22-15', '2026-11-22', 'jaeger-span-2026-11-22-15'],
    ['jaeger-span-2024-02-29', '2024-02-29', 'jaeger-span-2024-02-29'],
  ])('finds the day of %s', (index, day, alias) => {
    const endMillis = Date.parse(`${day}T00:00:00Z`) + 86_400_000;
    expect(managedName(index, OWN)?.period).toEqual({ kind: 'day', day, endMillis, alias });
  });

  it('knows the others of ours', () => {
    expect(managedName('jaeger-span-000007', OWN)?.period).toEqual({ kind: 'rolled', generation: 7 });
    expect(managedName('jaeger-span-outside-000001', OWN)?.period.kind).toBe('outside');
    expect(managedName('jaeger-span-archive', OWN)?.period.kind).toBe('archive');
    expect(managedName('jaeger-span-archive-000001', OWN)?.period.kind).toBe('archive');
  });

  it.each([
    ['another installation, or an unknown tenant', 'prod-jaeger-span-2026-11-22-000001'],
    ['a prefix that only begins alike', 'acme-b-jaeger-span-2026-11-22'],
    ['no day of the calendar', 'jaeger-span-2026-02-30'],
    ['no day at all', 'jaeger-span-2026-13-01-000001'],
    ['more behind the day', 'jaeger-span-2026-11-22-000001-copy'],
    ['more behind the day', 'jaeger-span-2026-11-22-reindexed'],
    ['something before the name', 'shrink-jaeger-span-2026-11-22'],
    ['another kind', 'jaeger-metrics-2026-11-22'],
    ['the aliases of rollover', 'jaeger-span-write'],
    ['our own state', 'sluice-lifecycle'],
    ['a line break', 'jaeger-span-2026-11-22\n'],
  ])('leaves %s to others: %s', (_why, index) => expect(managedName(index, OWN)).toBeUndefined());

  it('spells prefixes as names do', () => {
    expect(['', 'prod', 'prod-'].map(managedPrefix)).toEqual(['', 'prod-', 'prod-']);
  });
});
