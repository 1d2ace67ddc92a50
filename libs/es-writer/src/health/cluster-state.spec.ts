import { Health, MemoryLogger } from '@app/runtime';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import type { Outage } from '../breaker/outage.js';
import { ClusterState } from './cluster-state.js';

const DOWN: Outage = { reason: 'ConnectionError', detail: 'connection refused', unreachable: true };
const BLOCKED: Outage = { reason: 'cluster_block_exception', detail: 'jaeger-span-1: write block', unreachable: false };

function clusterState() {
  const logger = new MemoryLogger();
  const health = new Health();
  const registry = new Registry();
  return {
    state: new ClusterState(health, logger, registry),
    check: () => health.report().checks['elasticsearch'],
    said: () => logger.entries.map(({ sentence }) => sentence),
    metrics: () => registry.metrics(),
  };
}

describe('ClusterState', () => {
  it('says once that Elasticsearch is away, and once that it is back', () => {
    const { state, check, said } = clusterState();
    expect(check()?.reason).toBe('no answer yet');
    for (let i = 0; i < 3; i++) state.unreachable('connection refused');
    expect(check()?.reason).toBe('connection refused');
    for (let i = 0; i < 3; i++) state.answered();
    expect(check()?.reason).toBe('index templates are not installed yet');
    for (let i = 0; i < 3; i++) state.preparationRefused('jaeger-span', 'too many shards');
    expect(check()?.reason).toBe('jaeger-span is refused: too many shards');
    state.prepared();
    expect(check()).toEqual({ ready: true });
    expect(said()).toEqual([
      'Elasticsearch takes no spans; they wait',
      'Elasticsearch takes spans again',
      'Elasticsearch refuses to prepare an index; its documents wait',
    ]);
  });

  it('is not ready during an outage, whatever other calls say, and names the reason', () => {
    const { state, check } = clusterState();
    state.prepared();
    state.outage(BLOCKED);
    state.answered();
    expect(check()).toEqual({ ready: false, reason: 'jaeger-span-1: write block' });
    state.outageEnded();
    expect(check()).toEqual({ ready: true });
  });

  it('says every kind of trouble once, and counts an outage once', async () => {
    const { state, said, metrics } = clusterState();
    state.outage(DOWN);
    state.unreachable('connection refused');
    state.outage({ ...DOWN, reason: 'TimeoutError' });
    state.outage(BLOCKED);
    state.answered();
    state.outage(BLOCKED);
    state.outageEnded();
    expect(said()).toEqual([
      'Elasticsearch takes no spans; they wait',
      'Elasticsearch takes no spans; they wait',
      'Elasticsearch takes spans again',
    ]);
    expect(await metrics()).toContain('sluice_es_breaker_opened_total{reason="ConnectionError"} 1');
    expect(await metrics()).not.toContain('reason="cluster_block_exception"');
  });
});
