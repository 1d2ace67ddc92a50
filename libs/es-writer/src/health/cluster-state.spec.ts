import { Health, MemoryLogger } from '@app/runtime';
import { expect, it } from 'vitest';
import { ClusterState } from './cluster-state.js';

it('says once that Elasticsearch is away, and once that it is back', () => {
  const logger = new MemoryLogger();
  const health = new Health();
  const state = new ClusterState(health, logger);
  const reason = () => health.report().checks['elasticsearch']?.reason;

  expect(reason()).toBe('no answer yet');
  for (let i = 0; i < 3; i++) state.unreachable('connection refused');
  expect(reason()).toBe('connection refused');
  for (let i = 0; i < 3; i++) state.answered();
  expect(reason()).toBe('index templates are not installed yet');
  for (let i = 0; i < 3; i++) state.preparationRefused('jaeger-span', 'too many shards');
  expect(reason()).toBe('jaeger-span is refused: too many shards');
  state.prepared();
  expect(health.report().checks['elasticsearch']).toEqual({ ready: true });
  expect(logger.entries.map(({ sentence }) => sentence)).toEqual([
    'Elasticsearch does not answer; spans wait for it',
    'Elasticsearch answers again',
    'Elasticsearch refuses to prepare an index; its documents wait',
  ]);
});
