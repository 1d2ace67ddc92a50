import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EsWriterConfig } from '../es-writer.config.js';
import { TemplateInstaller } from '../templates/template-installer.js';
import { lifecyclePolicy } from './lifecycle-policy.js';
import { RULES } from './lifecycle.testbed.js';
import { FOUND, LISTING, REFUSED, ScriptedCluster, UNKNOWN_PATH } from './scripted-cluster.testbed.js';

/** What a cluster with ILM answers cannot be seen on every server; so the answers are scripted. */
describe('a cluster with ILM', () => {
  let cluster: ScriptedCluster;
  beforeEach(async () => {
    cluster = await ScriptedCluster.start();
  });
  afterEach(() => cluster.stop());

  async function round(): Promise<string[]> {
    expect(await cluster.lifecycle().run(() => undefined)).toBe(true);
    return cluster.changes();
  }

  it('gets the policy, and every index is put under it instead of being looked after here', async () => {
    expect(await round()).toEqual([
      'PUT /_ilm/policy/jaeger-ilm-policy',
      'PUT /jaeger-span-000001/_settings',
      'PUT /jaeger-span-000002/_settings',
    ]);
    expect(cluster.bodyOf('PUT /_ilm/policy/jaeger-ilm-policy')).toEqual(lifecyclePolicy(RULES));
    const attached = {
      'index.lifecycle.name': 'jaeger-ilm-policy',
      'index.lifecycle.rollover_alias': 'jaeger-span-write',
    };
    const complete = { 'index.lifecycle.indexing_complete': true };
    expect(cluster.bodyOf('PUT /jaeger-span-000001/_settings')).toEqual({ ...attached, ...complete });
    expect(cluster.bodyOf('PUT /jaeger-span-000002/_settings')).toEqual(attached);
  });

  it('is taken for one that has it when we may not ask', async () => {
    cluster.answers['GET /_ilm/status'] = REFUSED(403, 'security_exception');
    expect(await round()).toContain('PUT /_ilm/policy/jaeger-ilm-policy');
  });

  it('keeps a policy that it has', async () => {
    cluster.answers['GET /_ilm/policy/jaeger-ilm-policy'] = FOUND({ 'jaeger-ilm-policy': {} });
    expect(await round()).not.toContain('PUT /_ilm/policy/jaeger-ilm-policy');
  });

  it('gets templates with the policy, and one without ILM gets them without', async () => {
    const install = async (): Promise<string> => {
      cluster.requests.length = 0;
      await new TemplateInstaller(cluster.client, cluster.indexConfig, new EsWriterConfig()).install('');
      return JSON.stringify(cluster.bodyOf('PUT /_index_template/jaeger-span'));
    };
    expect(await install()).toContain('index.lifecycle.name');
    cluster.answers['GET /_ilm/status'] = UNKNOWN_PATH;
    expect(await install()).not.toContain('lifecycle');
  });

  it('that lacks it is looked after by the same rules', async () => {
    cluster.answers['GET /_ilm/status'] = UNKNOWN_PATH;
    cluster.answers['GET /jaeger-span-*'] = FOUND(LISTING);
    expect(await round()).toEqual([
      'POST /jaeger-span-write/_rollover/jaeger-span-000003',
      'DELETE /jaeger-span-000001',
    ]);
  });
});
