import { EsIndexConfig } from '@app/es-client';
import { Health, MemoryLogger } from '@app/runtime';
import { Client } from '@elastic/elasticsearch';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { waitFor } from '../../../../test/stack/wait-for.ts';
import type { Outage } from '../breaker/outage.js';
import { BulkMemory } from '../bulk/bulk-memory.js';
import { EsWriterConfig } from '../es-writer.config.js';
import { BulkGate } from '../gate/bulk-gate.js';
import { ScriptedElasticsearch } from '../scripted-elasticsearch.testbed.js';
import { ClusterState } from './cluster-state.js';
import { RecoveryWatch } from './recovery-watch.js';

const AWAY: Outage = { reason: 'ConnectionError', detail: 'refused', unreachable: true };
const BLOCKED: Outage = {
  reason: 'cluster_block_exception',
  detail: 'blocked',
  unreachable: false,
  aliases: new Set(['today']),
};
const LONG_MS = 20_000;

describe('RecoveryWatch', () => {
  let elasticsearch: ScriptedElasticsearch;
  let port: number;
  let client: Client;
  let gate: BulkGate;
  let watch: RecoveryWatch;

  beforeEach(async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    elasticsearch = await ScriptedElasticsearch.start();
    port = Number(new URL(elasticsearch.url).port);
    client = new Client({ node: elasticsearch.url, maxRetries: 0 });
    const cluster = new ClusterState(new Health(), new MemoryLogger(), new Registry());
    gate = new BulkGate(new EsWriterConfig(), new BulkMemory(1), cluster);
    watch = new RecoveryWatch(client, gate, new EsIndexConfig());
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await watch.stop();
    gate.close();
    await client.close();
    await elasticsearch.stop();
  });

  function probeFails(outage: Outage): void {
    const permission = gate.tryEnter(['today'])!;
    const report = { sentMs: 0, answeredMs: 1, bytes: 1, documents: 1, throttledDocuments: 0 };
    gate.leave(permission, { ...report, refusedForSize: false, timedOut: false, outage });
  }

  /** So many probes have failed that the next one is half a minute away. */
  function longOutage(outage = AWAY): void {
    probeFails(outage);
    for (let i = 0; i < 10; i++) probeFailsNow(outage);
    expect(gate.holdUp?.untilProbeMs).toBeGreaterThan(LONG_MS);
  }

  function probeFailsNow(outage = AWAY): void {
    gate.heard(true);
    gate.heard(false);
    probeFails(outage);
  }

  async function looks(count: number): Promise<void> {
    await waitFor(() => elasticsearch.calls.length >= count, { what: `${count} looks`, timeoutMs: 30_000 });
  }

  it('brings the next probe forward when the cluster answers again', async () => {
    await elasticsearch.stop();
    longOutage();
    watch.onApplicationBootstrap();
    probeFailsNow();
    expect(gate.holdUp?.untilProbeMs).toBeGreaterThan(LONG_MS);
    elasticsearch = await ScriptedElasticsearch.start(port);
    await waitFor(() => gate.holdUp?.untilProbeMs === 0, { what: 'an early probe', timeoutMs: 10_000 });
  });

  it('does so once, not every time that it answers', async () => {
    longOutage();
    watch.onApplicationBootstrap();
    probeFailsNow();
    await waitFor(() => gate.holdUp?.untilProbeMs === 0, { what: 'an early probe', timeoutMs: 10_000 });
    probeFails(AWAY);
    await looks(elasticsearch.calls.length + 2);
    expect(gate.holdUp?.untilProbeMs).toBeGreaterThan(0);
  });

  it.each<Record<string, string>>([{ 'index.blocks.write': 'true' }, { 'index.verified_before_close': 'true' }])(
    'brings the next probe forward when an index that had %o takes documents again',
    async (blocks) => {
      elasticsearch.blocks = blocks;
      watch.onApplicationBootstrap();
      longOutage(BLOCKED);
      await looks(2);
      expect(gate.holdUp?.untilProbeMs).toBeGreaterThan(LONG_MS / 2);
      elasticsearch.blocks = { 'index.blocks.write': 'false' };
      await waitFor(() => gate.holdUp?.untilProbeMs === 0, { what: 'an early probe', timeoutMs: 10_000 });
    },
  );

  it('stops asking when the outage is over', async () => {
    watch.onApplicationBootstrap();
    longOutage();
    await waitFor(() => gate.holdUp?.untilProbeMs === 0, { what: 'an early probe', timeoutMs: 10_000 });
    const permission = gate.tryEnter(['today'])!;
    const report = { sentMs: 0, answeredMs: 1, bytes: 1, documents: 1, throttledDocuments: 0 };
    gate.leave(permission, { ...report, refusedForSize: false, timedOut: false });
    await watch.settled();
    expect(gate.breakerState).toBe('closed');
  });
});
