import { expect, it } from 'vitest';
import { anIngester, aPipeline } from './a-pipeline';
import { stageLatencies } from './stage-latencies';

function withBulks(startedAt: string, fast: number, slow: number) {
  const buckets = [
    { upToSeconds: 0.1, count: fast },
    { upToSeconds: 1, count: fast + slow },
    { upToSeconds: null, count: fast + slow },
  ];
  const bulk = { count: fast + slow, sumSeconds: 1, buckets };
  const processes = [anIngester({ startedAt, latencies: { ...anIngester().latencies, bulk } })];
  return aPipeline({ ingesters: { ...aPipeline().ingesters, processes } });
}

function bulk(...pipelines: Parameters<typeof stageLatencies>) {
  return stageLatencies(...pipelines).find(({ stage }) => stage === 'Bulk')!;
}

it('tells of the time between two answers', () => {
  const before = withBulks('2026-11-22T09:00:00Z', 100, 0);
  const { observations, p50 } = bulk(before, withBulks('2026-11-22T09:00:00Z', 100, 10));
  expect(observations).toBe(10);
  expect(p50?.seconds).toBeCloseTo(0.55);
});

it('takes all of a process that began anew', () => {
  const before = withBulks('2026-11-22T09:00:00Z', 5, 0);
  expect(bulk(before, withBulks('2026-11-22T09:59:00Z', 6, 0)).observations).toBe(6);
});

it('leaves out a process that was silent before: what it observed meanwhile is not known', () => {
  const silent = aPipeline({ ingesters: { ...aPipeline().ingesters, processes: [] } });
  expect(bulk(silent, withBulks('2026-11-22T09:00:00Z', 100, 0)).observations).toBe(0);
});

it('knows stages of which nothing was said', () => {
  expect(stageLatencies(undefined, aPipeline()).every(({ p50 }) => p50 === undefined)).toBe(true);
});
