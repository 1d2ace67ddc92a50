import { MAX_HISTORY, type ReplayJob } from '@app/model';
import { ReplayConflictError, UnknownReplayError, type ReplayStore } from '@app/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generationOf, job, LARGE_OFFSET, progressOf } from './replay-jobs.ts';

const DAY = ['jaeger-service-2026-11-22', 'jaeger-span-2026-11-22'];
const NEXT_DAY = ['jaeger-service-2026-11-23', 'jaeger-span-2026-11-23'];

export interface ReplayStoresUnderTest {
  /** Stores of several processes, or one and the same of one process. */
  readonly stores: readonly [ReplayStore, ReplayStore, ReplayStore];
  close(): Promise<void>;
}

/** What every `ReplayStore` remembers, and whom it refuses. */
export function replayStoreContract(name: string, setup: () => Promise<ReplayStoresUnderTest>): void {
  describe(`ReplayStore contract: ${name}`, () => {
    let bed: ReplayStoresUnderTest;
    beforeEach(async () => {
      bed = await setup();
    });
    afterEach(() => bed?.close());

    it('knows nothing at first', async () => {
      const [store] = bed.stores;
      expect(await store.list()).toEqual([]);
      expect(await store.find('friday')).toBeUndefined();
      expect(await store.progress('friday')).toEqual([]);
      await expect(store.update('friday', (found) => found)).rejects.toThrow(UnknownReplayError);
      await expect(store.release('friday')).rejects.toThrow(UnknownReplayError);
    });

    it('remembers a replay as it was, offsets beyond what JSON holds included, for every process', async () => {
      const [store, other] = bed.stores;
      const positions = [{ partition: 0, offset: LARGE_OFFSET }];
      const whole: ReplayJob = job('friday', generationOf(...DAY), {
        verification: { atMillis: 1, differences: 0, extent: 'all of it' },
        switched: {
          atMillis: 2,
          committedOffsets: positions,
          headOffsets: positions,
          caughtUp: false,
          reason: 'why not',
        },
        history: [{ atMillis: 3, action: 'switch', detail: 'offset' }],
      });
      await store.create(whole);
      expect(await other.find('friday')).toEqual(whole);
      expect(await other.list()).toEqual([whole]);
    });

    it('lists the newest first', async () => {
      const [store] = bed.stores;
      for (const [i, name] of ['b', 'c', 'a'].entries()) {
        await store.create(job(name, { kind: 'same' }, { createdMillis: 1_000 + i }));
      }
      expect((await store.list()).map(({ name }) => name)).toEqual(['a', 'c', 'b']);
    });

    it('refuses a name that is taken, and a day that another replay rebuilds, with its name', async () => {
      const [store, other] = bed.stores;
      await store.create(job('friday', generationOf(...DAY)));
      await expect(other.create(job('friday', { kind: 'same' }))).rejects.toThrow(ReplayConflictError);
      const both = other.create(job('both', generationOf(...NEXT_DAY, DAY[1]!)));
      await expect(both).rejects.toThrow(ReplayConflictError);
      await expect(both).rejects.toThrow(/jaeger-span-2026-11-22.*friday/);
      expect(await other.find('both')).toBeUndefined();
      expect((await other.list()).map(({ name }) => name)).toEqual(['friday']);
    });

    it('claims all days or nothing: those of a replay that was refused are free', async () => {
      const [store, other] = bed.stores;
      await store.create(job('friday', generationOf(...DAY)));
      await expect(store.create(job('both', generationOf(...DAY, ...NEXT_DAY)))).rejects.toThrow('friday');
      await other.create(job('saturday', generationOf(...NEXT_DAY)));
      await other.create(job('both', { kind: 'same' }));
      expect((await store.list()).map(({ name }) => name).toSorted()).toEqual(['both', 'friday', 'saturday']);
    });

    it('lets repairs and copies of a day go on beside each other', async () => {
      const [store] = bed.stores;
      await store.create(job('friday', generationOf(...DAY)));
      await store.create(job('repair', { kind: 'same' }));
      await store.create(job('copy', { kind: 'file', path: '/tmp/x' }));
      expect(await store.list()).toHaveLength(3);
    });

    it('gives days free only when they are released, whatever phase their replay is in', async () => {
      const [store, other] = bed.stores;
      await store.create(job('friday', generationOf(...DAY)));
      await store.update('friday', (found) => ({ ...found, phase: 'done' }));
      await expect(other.create(job('again', generationOf(...DAY)))).rejects.toThrow('friday');
      await store.release('friday');
      await store.release('friday');
      await other.create(job('again', generationOf(...DAY)));
      await store.release('friday');
      await expect(store.create(job('third', generationOf(...DAY)))).rejects.toThrow('again');
      expect(await other.find('friday')).toMatchObject({ phase: 'done' });
    });

    it('loses no change of many processes at once', async () => {
      await bed.stores[0].create(job('friday', { kind: 'same' }));
      const changes = Array.from({ length: 30 }, (_, i) =>
        bed.stores[i % 3]!.update('friday', (found) => ({
          ...found,
          history: [...found.history, { atMillis: i, action: `change ${i}` }],
        })),
      );
      const answers = await Promise.all(changes);
      const { history } = (await bed.stores[1].find('friday'))!;
      expect(history.map(({ atMillis }) => atMillis).toSorted((a, b) => a - b)).toEqual(answers.map((_, i) => i));
      expect(answers.map((answer) => answer.history.length).toSorted((a, b) => a - b)).toEqual(
        answers.map((_, i) => i + 1),
      );
    });

    it('keeps the newest entries of a long history', async () => {
      const [store] = bed.stores;
      await store.create(job('friday', { kind: 'same' }));
      const entries = Array.from({ length: MAX_HISTORY + 5 }, (_, i) => ({ atMillis: i, action: 'x' }));
      await store.update('friday', (found) => ({ ...found, history: entries }));
      expect((await store.find('friday'))?.history).toEqual(entries.slice(5));
    });

    it('leaves a replay alone when the change fails', async () => {
      const [store] = bed.stores;
      const before = job('friday', generationOf(...DAY));
      await store.create(before);
      const failed = store.update('friday', () => {
        throw new Error('not now');
      });
      await expect(failed).rejects.toThrow('not now');
      expect(await store.find('friday')).toEqual(before);
    });

    it('gives days that overlap to one of many who ask at once, and to the others its name', async () => {
      const wanted = [DAY, [...DAY].toReversed(), [...DAY, ...NEXT_DAY], NEXT_DAY, [DAY[1]!, NEXT_DAY[0]!]];
      const asked = Array.from({ length: 10 }, (_, i) =>
        bed.stores[i % 3]!.create(job(`replay-${i}`, generationOf(...wanted[i % wanted.length]!))).then(
          () => i,
          (error: unknown) => {
            if (!(error instanceof ReplayConflictError)) throw error;
            return error.message;
          },
        ),
      );
      const outcomes = await Promise.all(asked);
      const winners = outcomes.filter((outcome) => typeof outcome === 'number');
      const aliases = winners.flatMap((i) => wanted[i % wanted.length]!);
      expect(winners.length).toBeGreaterThan(0);
      expect(aliases.length).toBe(new Set(aliases).size);
      for (const refusal of outcomes.filter((outcome) => typeof outcome === 'string')) {
        expect(winners.some((i) => refusal.includes(`replay-${i},`))).toBe(true);
      }
      expect((await bed.stores[0].list()).map(({ name }) => name).toSorted()).toEqual(
        winners.map((i) => `replay-${i}`).toSorted(),
      );
    });

    it('gives a name to one of many who ask at once', async () => {
      const asked = Array.from({ length: 9 }, (_, i) =>
        bed.stores[i % 3]!.create(job('friday', { kind: 'file', path: `${i}` })).then(
          () => i,
          (error: unknown) => error,
        ),
      );
      const outcomes = await Promise.all(asked);
      const winners = outcomes.filter((outcome) => typeof outcome === 'number');
      const refusals = outcomes.filter((outcome) => outcome instanceof ReplayConflictError);
      expect([winners.length, refusals.length]).toEqual([1, 8]);
      expect((await bed.stores[0].find('friday'))?.target).toEqual({ kind: 'file', path: `${winners[0]}` });
    });

    it('keeps the last word of every process', async () => {
      const [store, other] = bed.stores;
      await store.create(job('friday', { kind: 'same' }));
      await store.report('friday', progressOf('host/1', { startedMillis: 1 }));
      await other.report('friday', progressOf('host/2', { startedMillis: 2, waitingFor: 'throttle' }));
      await store.report('friday', progressOf('host/1', { startedMillis: 1, records: 77 }));
      await store.report('other', progressOf('host/1'));
      expect(await other.progress('friday')).toEqual([
        progressOf('host/2', { startedMillis: 2, waitingFor: 'throttle' }),
        progressOf('host/1', { startedMillis: 1, records: 77 }),
      ]);
    });
  });
}
