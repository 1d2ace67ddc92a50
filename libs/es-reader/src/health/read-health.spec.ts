import { Health, MemoryLogger } from '@app/runtime';
import { StorageUnavailableError } from '@app/storage';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IndexCatalog } from '../index-catalog/index-catalog.js';
import { ReadHealth } from './read-health.js';

const AWAY = 'warn Elasticsearch does not answer; searches fail';
const BACK = 'info Elasticsearch answers';

/** A cluster that answers the requests of readiness one after the other like this: a text is why it has no answer. */
function readiness(answers: readonly (true | string)[]) {
  const live = vi.fn<() => Promise<readonly []>>(async () => {
    const answer = answers[live.mock.calls.length - 1]!;
    if (answer !== true) throw new StorageUnavailableError(answer);
    return [];
  });
  const [health, logger] = [new Health(), new MemoryLogger()];
  new ReadHealth(health, { live } as unknown as IndexCatalog, logger).onApplicationBootstrap();
  return {
    live,
    /** Somebody looks before an answer can be there. */
    atOnce: () => health.report().checks['elasticsearch-read']?.reason,
    /** Somebody looks, and once more when the answer is there. */
    look: async () => {
      await vi.advanceTimersByTimeAsync(0);
      return health.report().checks['elasticsearch-read'];
    },
    said: () => logger.entries.map(({ level, sentence }) => `${level} ${sentence}`),
  };
}

describe('readiness of the reader', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('says once that the cluster is away, whatever the reasons, and once that it is back', async () => {
    const cluster = readiness(['refused by 10.0.0.1', 'refused by 10.0.0.2', '503', true, true, 'refused', true]);
    for (const expected of ['refused by 10.0.0.1', 'refused by 10.0.0.2', '503', undefined, undefined, 'refused']) {
      expect((await cluster.look())?.reason).toBe(expected);
      await vi.advanceTimersByTimeAsync(5000);
      await cluster.look();
    }
    expect(cluster.said()).toEqual([AWAY, BACK, AWAY, BACK]);
  });

  it('is not ready before the first answer, and asks no more than every five seconds', async () => {
    const cluster = readiness([true, true]);
    expect(cluster.atOnce()).toBe('Elasticsearch has not answered yet');
    expect(await cluster.look()).toEqual({ ready: true });
    await vi.advanceTimersByTimeAsync(4999);
    await cluster.look();
    expect(cluster.live).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    await cluster.look();
    expect(cluster.live).toHaveBeenCalledTimes(2);
  });
});
