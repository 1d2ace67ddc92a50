import { describe, expect, it } from 'vitest';
import { indexTemplates, type IndexTemplateOptions } from '../templates/index-templates.js';
import { objectOf } from './lifecycle-action.js';
import { planLifecycle, type LifecycleState } from './lifecycle-plan.js';
import { index, liveDay, NOON, RULES, survey } from './lifecycle.testbed.js';
import { templateFingerprint } from './template-changes.js';
import type { ClusterSurvey } from './plan-lifecycle.js';

const LATE = Date.parse('2026-11-22T21:30:00Z');
const TODAY = liveDay('jaeger-span-2026-11-22');

function state(cluster: Partial<ClusterSurvey>, parts: Partial<LifecycleState> = {}): LifecycleState {
  return { survey: survey(cluster), wantsPolicy: false, policyInstalled: false, templates: new Map(), ...parts };
}

function lines(cluster: Partial<ClusterSurvey>, parts: Partial<LifecycleState> = {}): string[] {
  return planLifecycle(state(cluster, parts), RULES).actions.map((action) => `${action.kind} ${objectOf(action)}`);
}

describe("tomorrow's indices", () => {
  const indices = [TODAY, liveDay('jaeger-service-2026-11-22'), liveDay('acme-jaeger-span-2026-11-22')];

  it('are made when tomorrow is near, for each kind and known tenant that has one today', () => {
    expect(lines({ indices, nowMillis: NOON })).toEqual([]);
    expect(lines({ indices, nowMillis: LATE })).toEqual([
      'create jaeger-span-2026-11-23-000001',
      'create jaeger-service-2026-11-23-000001',
    ]);
    const quiet = liveDay('quiet-jaeger-span-2026-11-21');
    expect(lines({ indices: [quiet], nowMillis: LATE, prefixes: new Set(['', 'quiet-']) })).toEqual([]);
    expect(lines({ indices, nowMillis: LATE, prefixes: new Set(['', 'acme-']) })).toContain(
      'create acme-jaeger-span-2026-11-23-000001',
    );
  });

  it('are made once, also beside one of Jaeger, and never where indices are rolled over', () => {
    expect(lines({ indices: [TODAY, liveDay('jaeger-span-2026-11-23')], nowMillis: LATE })).toEqual([]);
    expect(lines({ indices: [TODAY, index('jaeger-span-2026-11-23')], nowMillis: LATE })).toEqual([]);
    expect(lines({ indices: [TODAY], nowMillis: LATE, rollover: true })).toEqual([]);
  });
});

describe('templates', () => {
  const options = (prefix: string): IndexTemplateOptions => ({
    schema: 'compact',
    indexPrefix: prefix,
    shards: 5,
    replicas: 1,
    refreshIntervalMs: 5000,
    priority: 200,
  });
  const installed = new Map(
    indexTemplates(options('')).map(({ name, body }) => [name, templateFingerprint(asTold(body))]),
  );

  it('are put when they are missing or differ, before anything is made from them', () => {
    expect(lines({}, { templateOptions: options, templates: installed })).toEqual([]);
    const all = lines({ indices: [TODAY], nowMillis: LATE }, { templateOptions: options });
    expect(all.slice(0, installed.size)).toEqual([...installed.keys()].map((name) => `put template ${name}`));
    expect(all.at(-1)).toBe('create jaeger-span-2026-11-23-000001');
    const fewer = (prefix: string): IndexTemplateOptions => ({ ...options(prefix), shards: 3 });
    const changed = lines({}, { templateOptions: fewer, templates: installed });
    expect(changed).toContain('put template jaeger-span');
    expect(changed).not.toContain('put template jaeger-service');
  });

  it('are those of tenants with spans today as well', () => {
    const indices = [liveDay('acme-jaeger-span-2026-11-22'), liveDay('gone-jaeger-span-2026-11-12')];
    const prefixes = new Set(['', 'acme-', 'gone-']);
    const all = lines({ indices, prefixes }, { templateOptions: options, templates: installed });
    expect(all).toContain('put template acme-jaeger-span');
    expect(all.join()).not.toContain('put template gone');
  });

  it('are left alone when somebody else installs them', () => expect(lines({})).toEqual([]));
});

describe('the ILM policy', () => {
  const policy = { wantsPolicy: true, policyInstalled: false };
  const write = index('jaeger-span-000002', {
    aliases: [{ name: 'jaeger-span-write', isWriteIndex: true }],
    createdMillis: NOON,
    documents: 1,
  });
  const indices = [index('jaeger-span-000001', { createdMillis: 1 }), { ...write, createdMillis: 2 }];

  it('is installed and attached where the cluster has ILM and rollover is its business', () => {
    expect(lines({ indices, hasIlm: true, rollover: true }, policy)).toEqual([
      'put policy jaeger-ilm-policy',
      'attach policy jaeger-span-000001',
      'attach policy jaeger-span-000002',
    ]);
    const byUs = ['roll over jaeger-span-write to jaeger-span-000003', 'delete jaeger-span-000001'];
    expect(lines({ indices, hasIlm: false, rollover: true }, policy)).toEqual(byUs);
    expect(lines({ indices, hasIlm: true, rollover: true })).toEqual(byUs);
  });

  it('is not replaced by a round, and days are never put under it', () => {
    const present = { ...policy, policyInstalled: true };
    expect(lines({ hasIlm: true, rollover: true }, present)).toEqual([]);
    expect(lines({ hasIlm: true, rollover: true, indices: [liveDay('jaeger-span-2026-11-22')] }, present)).toEqual([]);
  });
});

/** As Elasticsearch tells a template: settings as a tree of strings. */
function asTold(body: { readonly template: { readonly settings: object } }): unknown {
  const settings: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(body.template.settings)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    let level = settings;
    for (const key of keys) level = (level[key] ??= {}) as Record<string, unknown>;
    level[last] = String(value);
  }
  return { ...body, template: { ...body.template, settings }, composed_of: [] };
}
