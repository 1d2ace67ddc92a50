import { createEsClient, EsConnectionConfig } from '@app/es-client';
import type { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { uniquePrefix } from '../es-writer.testbed.js';
import { LeaseLostError, LifecycleLease } from './lifecycle-lease.js';

const LEASE_MS = 60_000;

/** `stepMs` goes by whenever it is looked at. */
interface Clock {
  ms: number;
  stepMs: number;
}

describeReal('the lease', () => {
  let client: Client;
  beforeAll(() => {
    client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: inject('elasticsearchUrl') }));
  });
  afterAll(() => client.close());

  /** Each with a clock of its own that stands still until the test moves it. */
  function candidates(count: number): { lease: LifecycleLease; clock: Clock }[] {
    const index = `${uniquePrefix()}-sluice-lifecycle`;
    return Array.from({ length: count }, (_, n) => {
      const clock = { ms: n * 1_000_000, stepMs: 0 };
      const holder = `process ${n}`;
      return {
        clock,
        lease: new LifecycleLease({
          client,
          index,
          replicas: 0,
          holder,
          leaseMs: LEASE_MS,
          monotonicMs: () => (clock.ms += clock.stepMs),
        }),
      };
    });
  }

  it('goes to one of many that want it at once, and to the next when it is given back', async () => {
    const all = candidates(8);
    for (let round = 1; round <= 3; round++) {
      const tenures = (await Promise.all(all.map(({ lease }) => lease.acquire()))).filter(
        (tenure) => tenure !== undefined,
      );
      expect(tenures).toHaveLength(1);
      await tenures[0]!.release(round);
      expect(await all[0]!.lease.lastRound()).toMatchObject({ finishedMillis: round });
    }
  });

  it('is taken from a holder that died only when a whole lease has passed since it was last seen to renew', async () => {
    const [dying, next] = candidates(2);
    const tenure = await dying!.lease.acquire();
    expect(await next!.lease.acquire()).toBeUndefined();
    next!.clock.ms += LEASE_MS - 1;
    expect(await next!.lease.acquire()).toBeUndefined();
    dying!.clock.ms += LEASE_MS / 2;
    await tenure!.keep();
    next!.clock.ms += LEASE_MS - 1;
    expect(await next!.lease.acquire()).toBeUndefined();
    next!.clock.ms += LEASE_MS - 1;
    expect(await next!.lease.acquire()).toBeUndefined();
    next!.clock.ms += 1;
    expect(await next!.lease.acquire()).toBeDefined();
  });

  it('tells a holder that stood still that it is lost', async () => {
    const [slow, next] = candidates(2);
    const tenure = await slow!.lease.acquire();
    await next!.lease.acquire();
    next!.clock.ms += LEASE_MS;
    const taken = await next!.lease.acquire();
    slow!.clock.ms += LEASE_MS;
    await expect(tenure!.keep()).rejects.toThrow(LeaseLostError);
    await tenure!.release(5);
    await taken!.keep();
    next!.clock.ms += LEASE_MS;
    await taken!.keep();
    expect(await slow!.lease.lastRound()).toMatchObject({ holder: 'process 1', finishedMillis: 0 });
  });

  it('counts a holder that cannot renew in time as lost', async () => {
    const [slow] = candidates(1);
    const tenure = await slow!.lease.acquire();
    slow!.clock.ms += LEASE_MS / 2;
    slow!.clock.stepMs = LEASE_MS / 2;
    await expect(tenure!.keep()).rejects.toThrow(LeaseLostError);
  });
});
