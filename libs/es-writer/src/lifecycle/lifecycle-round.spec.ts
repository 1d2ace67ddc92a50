import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClockError } from './lifecycle.js';
import { LeaseLostError } from './lifecycle-lease.js';
import { FOUND, LISTING, REFUSED, ScriptedCluster, UNKNOWN_PATH } from './scripted-cluster.testbed.js';

const DELETION = 'DELETE /jaeger-span-000001';

describe('a round', () => {
  let cluster: ScriptedCluster;
  let answers: ScriptedCluster['answers'];
  beforeEach(async () => {
    cluster = await ScriptedCluster.start();
    answers = cluster.answers;
    answers['GET /_ilm/status'] = UNKNOWN_PATH;
    answers['GET /jaeger-span-*'] = FOUND(LISTING);
  });
  afterEach(() => cluster.stop());

  async function round(...args: Parameters<ScriptedCluster['lifecycle']>): Promise<string[]> {
    expect(await cluster.lifecycle(...args).run(() => undefined)).toBe(true);
    return cluster.changes();
  }

  it('deletes nothing that has changed since it was listed', async () => {
    const { 'jaeger-span-000001': first } = LISTING;
    answers['GET /jaeger-span-*'] = FOUND({ 'jaeger-span-000001': first });
    expect(await round()).not.toContain(DELETION);
  });

  it('makes nothing new when a template is refused, and goes on with the rest', async () => {
    answers['PUT /_index_template/jaeger-service'] = REFUSED(403, 'security_exception');
    const lines = await round({ ES_CREATE_INDEX_TEMPLATES: true });
    expect(lines.filter((line) => line.includes('_rollover'))).toEqual([]);
    expect(lines.at(-1)).toBe(DELETION);
  });

  it('changes nothing while its clock and that of the cluster differ', async () => {
    const clock = (aheadMs: number) => FOUND({ nodes: { a: { timestamp: Date.now() + aheadMs } } });
    for (const aheadMs of [-700_000, 700_000]) {
      answers['GET /_nodes/_local/stats/process'] = clock(aheadMs);
      await expect(round()).rejects.toThrow(ClockError);
    }
    expect(cluster.changes()).toEqual([]);
    answers['GET /_nodes/_local/stats/process'] = clock(500_000);
    expect(await round()).toContain(DELETION);
  });

  it('changes nothing without the lease, or when it cannot renew it in time', async () => {
    const run = (): Promise<boolean> => cluster.lifecycle().run(() => undefined);
    const lease = { holder: 'there', leaseMs: 60_000, finishedMillis: 0 };
    const stored = (held: boolean) => FOUND({ _source: { ...lease, held }, _seq_no: 4, _primary_term: 1 });
    answers['GET /sluice-lifecycle/_doc/lease'] = stored(true);
    expect(await run()).toBe(false);
    answers['GET /sluice-lifecycle/_doc/lease'] = stored(false);
    answers['PUT /sluice-lifecycle/_doc/lease'] = REFUSED(409, 'version_conflict_engine_exception');
    expect(await run()).toBe(false);
    delete answers['PUT /sluice-lifecycle/_doc/lease'];
    await expect(round({}, { leaseMs: 0 })).rejects.toThrow(LeaseLostError);
    expect(cluster.changes()).toEqual([]);
  });

  it('changes nothing when the list of indices is longer than there is memory for', async () => {
    const long = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}`, 'x'.repeat(1024 * 1024)]));
    answers['GET /*jaeger-*'] = FOUND(long);
    await expect(round()).rejects.toThrow('too many indices');
    expect(cluster.changes()).toEqual([]);
  });

  it('ends early when the cluster is overloaded, and gives the lease back', async () => {
    const overloaded = REFUSED(429, 'es_rejected_execution_exception');
    answers['POST /jaeger-span-write/_rollover/jaeger-span-000003'] = overloaded;
    await expect(round()).rejects.toThrow('429');
    expect(cluster.requests.at(-1)).toMatchObject({
      line: 'PUT /sluice-lifecycle/_doc/lease',
      body: { held: false, finishedMillis: 0 },
    });
    expect(cluster.changes()).not.toContain(DELETION);
  });
});
