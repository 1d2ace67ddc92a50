import { describe, expect, it } from 'vitest';
import { dueAliases } from './due-aliases.js';
import { firstGeneration, writeAlias } from './write-alias.js';

describe('write aliases', () => {
  it('are one per day, in front of a first generation', () => {
    const alias = writeAlias({ indexPrefix: 'prod', rollover: false }, 'span', '2026-11-22');
    expect(alias).toBe('prod-jaeger-span-2026-11-22');
    expect(firstGeneration(alias, { rollover: false })).toEqual({
      index: 'prod-jaeger-span-2026-11-22-000001',
      aliases: { 'prod-jaeger-span-2026-11-22': {} },
    });
  });

  it('are one for all days when indices are rolled over', () => {
    const alias = writeAlias({ indexPrefix: '', rollover: true }, 'service', '2026-11-22');
    expect(firstGeneration(alias, { rollover: true })).toEqual({
      index: 'jaeger-service-000001',
      aliases: { 'jaeger-service-write': { is_write_index: true }, 'jaeger-service-read': {} },
    });
  });
});

describe('aliases that are due', () => {
  const daily = { indexPrefix: '', rollover: false };

  it('are those of today, in UTC', () => {
    expect(dueAliases(Date.parse('2026-11-22T22:59:59Z'), daily)).toEqual([
      'jaeger-span-2026-11-22',
      'jaeger-service-2026-11-22',
    ]);
  });

  it('are also those of tomorrow in the last hour of a day', () => {
    expect(dueAliases(Date.parse('2026-12-31T23:00:00Z'), daily)).toEqual([
      'jaeger-span-2026-12-31',
      'jaeger-service-2026-12-31',
      'jaeger-span-2027-01-01',
      'jaeger-service-2027-01-01',
    ]);
  });

  it('are the same on every day when indices are rolled over', () => {
    const rollover = { indexPrefix: '', rollover: true };
    expect(dueAliases(Date.parse('2026-12-31T23:30:00Z'), rollover)).toEqual([
      'jaeger-span-write',
      'jaeger-service-write',
    ]);
  });
});
