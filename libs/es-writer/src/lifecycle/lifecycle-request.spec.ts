import { describe, expect, it } from 'vitest';
import type { LifecycleChange } from './lifecycle-action.js';
import { lifecyclePolicy, LIFECYCLE_POLICY } from './lifecycle-policy.js';
import { lifecycleRequest } from './lifecycle-request.js';
import { NOON, RULES } from './lifecycle.testbed.js';

const builtFrom = { by: 'live', schema: 'compact', atMillis: NOON } as const;
const CHANGES: readonly LifecycleChange[] = [
  { kind: 'put policy', policy: LIFECYCLE_POLICY, body: lifecyclePolicy(RULES) },
  {
    kind: 'put template',
    template: 'prod-jaeger-span',
    body: {
      index_patterns: ['prod-jaeger-span-*'],
      priority: 200,
      template: { settings: {}, mappings: { dynamic: false } },
      _meta: { description: 'as the templates have it' },
    },
  },
  {
    kind: 'attach policy',
    index: 'jaeger-span-000002',
    policy: LIFECYCLE_POLICY,
    writeAlias: 'jaeger-span-write',
    complete: false,
  },
  {
    kind: 'attach policy',
    index: 'jaeger-span-000001',
    policy: LIFECYCLE_POLICY,
    writeAlias: 'jaeger-span-write',
    complete: true,
  },
  { kind: 'create', index: 'jaeger-span-2026-11-23-000001', aliases: { 'jaeger-span-2026-11-23': {} }, builtFrom },
  {
    kind: 'add aliases',
    index: 'jaeger-span-000007',
    aliases: { 'jaeger-span-write': { is_write_index: true }, 'jaeger-span-read': {} },
  },
  {
    kind: 'roll over',
    writeAlias: 'jaeger-span-write',
    readAlias: 'jaeger-span-read',
    index: 'jaeger-span-000007',
    newIndex: 'jaeger-span-000008',
    builtFrom,
  },
  { kind: 'set replicas', index: 'jaeger-span-2026-11-20-000001', replicas: 0 },
  { kind: 'delete', index: 'jaeger-span-2026-10-20-000001' },
];

/** Whole requests, as Elasticsearch gets them. */
describe('requests of the lifecycle', () => {
  it('are those of lifecycle-requests.json', async () => {
    await expect(`${JSON.stringify(CHANGES.map(lifecycleRequest), null, 2)}\n`).toMatchFileSnapshot(
      '../../../../test/golden/es-writer/lifecycle-requests.json',
    );
  });

  it('have a policy that says what the settings say', () => {
    const rules = { ...RULES, retentionMs: 36 * 3_600_000, rolloverBytes: 1500, rolloverAgeMs: 90_000, deletes: false };
    const { phases } = lifecyclePolicy(rules).policy;
    expect(phases['hot']?.actions).toEqual({ rollover: { max_age: '90s', max_size: '1500b' } });
    expect(phases['delete']).toBeUndefined();
    expect(lifecyclePolicy({ ...rules, deletes: true }).policy.phases['delete']?.min_age).toBe('36h');
  });

  it('never name more than one index', () => {
    expect(lifecycleRequest({ kind: 'delete', index: 'a,b/*' }).path).toBe('/a%2Cb%2F*');
    expect(lifecycleRequest({ kind: 'delete', index: 'a' }).querystring).toMatchObject({ expand_wildcards: 'none' });
  });
});
