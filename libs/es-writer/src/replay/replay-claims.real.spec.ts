import { randomUUID } from 'node:crypto';
import { EsIndexConfig } from '@app/es-client';
import { ReplayConflictError, StorageUnavailableError, type ReplayStore } from '@app/storage';
import { Client, errors, HttpConnection } from '@elastic/elasticsearch';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { generationOf, job } from '../../../../test/contract/replay-jobs.ts';
import { describeReal } from '../../../../test/stack/describe-real.ts';
import { EsWriterConfig } from '../es-writer.config.js';
import { EsReplayStore } from './es-replay.store.js';
import { startReplayPorts, type ReplayPortsUnderTest } from './es-replay.testbed.js';
import { ReplayClaims } from './replay-claims.js';
import { ReplayDocuments } from './replay-documents.js';
import { claimId, replayId, type StoredClaim } from './stored-document.js';

const DAY = ['jaeger-service-2026-11-22', 'jaeger-span-2026-11-22'];
const NEXT_DAY = ['jaeger-span-2026-11-23'];
/** Whether the index is there, the replay, two claims, the replay again. */
const REQUESTS_OF_A_CREATION = 5;

describeReal('the creation of a replay', () => {
  let bed: ReplayPortsUnderTest;
  const clients: Client[] = [];

  beforeEach(async () => {
    bed = await startReplayPorts(inject('elasticsearchUrl'));
    await bed.documents.ensureIndex();
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await bed.close();
  });

  /** Another process. @param before is called before its n-th request, from 1; when it throws, the process is gone */
  function another(before: (request: number) => Promise<void>): ReplayStore {
    let requests = 0;
    class Line extends HttpConnection {
      override async request(...parameters: Parameters<HttpConnection['request']>): Promise<never> {
        await before(++requests);
        return super.request(...parameters) as Promise<never>;
      }
    }
    const client = new Client({ node: inject('elasticsearchUrl'), Connection: Line, maxRetries: 0 });
    clients.push(client);
    const documents = new ReplayDocuments(
      client,
      Object.assign(new EsIndexConfig(), { ES_INDEX_PREFIX: bed.prefix }),
      new EsWriterConfig(),
    );
    return new EsReplayStore(documents, new ReplayClaims(documents));
  }

  function dyingBefore(fatal: number): ReplayStore {
    return another(async (request) => {
      if (request >= fatal) throw new errors.ConnectionError('killed');
    });
  }

  it.each(Array.from({ length: REQUESTS_OF_A_CREATION }, (_, i) => i + 1))(
    'claims nothing when its process dies before request %i',
    async (fatal) => {
      const dead = dyingBefore(fatal).create(job('friday', generationOf(...DAY)));
      await expect(dead).rejects.toThrow(StorageUnavailableError);
      expect(await bed.store.find('friday')).toBeUndefined();
      expect(await bed.store.list()).toEqual([]);
      await bed.store.create(job('saturday', generationOf(...DAY, ...NEXT_DAY)));
      await bed.store.create(job('friday', { kind: 'same' }));
      await expect(bed.store.create(job('third', generationOf(DAY[1]!)))).rejects.toThrow('saturday');
    },
  );

  it('is complete with its last request', async () => {
    await dyingBefore(REQUESTS_OF_A_CREATION + 1).create(job('friday', generationOf(...DAY)));
    await expect(bed.store.create(job('saturday', generationOf(...DAY)))).rejects.toThrow('friday');
  });

  it('takes nothing from others when it was so slow that they thought it dead', async () => {
    const [waiting, proceed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = another(async (request) => {
      if (request !== REQUESTS_OF_A_CREATION) return;
      waiting.resolve();
      await proceed.promise;
    });
    const created = slow.create(job('friday', generationOf(...DAY)));
    await waiting.promise;
    await bed.store.create(job('saturday', generationOf(DAY[0]!)));
    proceed.resolve();
    await expect(created).rejects.toThrow(ReplayConflictError);
    await expect(created).rejects.toThrow('saturday');
    expect((await bed.store.list()).map(({ name }) => name)).toEqual(['saturday']);
    await bed.store.create(job('sunday', generationOf(DAY[1]!)));
  });

  it('waits for another one that is about to be complete, and then names it', async () => {
    const waiting = Promise.withResolvers<void>();
    const slow = another(async (request) => {
      if (request !== REQUESTS_OF_A_CREATION) return;
      waiting.resolve();
      await new Promise((proceed) => setTimeout(proceed, 20));
    });
    const created = slow.create(job('friday', generationOf(...DAY)));
    await waiting.promise;
    await expect(bed.store.create(job('saturday', generationOf(...DAY)))).rejects.toThrow('friday');
    await created;
  });

  it('finds days free whose release died on the way', async () => {
    await bed.store.create(job('friday', generationOf(...DAY)));
    // Whether it is there, and released; no claim is deleted.
    await expect(dyingBefore(3).release('friday')).rejects.toThrow(StorageUnavailableError);
    expect(await bed.documents.get<StoredClaim>(claimId(DAY[0]!))).toBeDefined();
    await bed.store.create(job('saturday', generationOf(...DAY)));
    await bed.store.release('friday');
    await expect(bed.store.create(job('third', generationOf(...DAY)))).rejects.toThrow('saturday');
  });

  it('finds days free whose replay somebody deleted by hand', async () => {
    await bed.store.create(job('friday', generationOf(...DAY)));
    const found = await bed.documents.get(replayId('friday'));
    await bed.documents.remove(replayId('friday'), found!.version);
    const ends = await Promise.allSettled(
      ['a', 'b'].map((name) => bed.store.create(job(`${name}-${randomUUID().slice(0, 8)}`, generationOf(...DAY)))),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
