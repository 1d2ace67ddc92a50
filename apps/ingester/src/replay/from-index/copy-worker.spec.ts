import type { SourceCursor, SourcePage } from '@app/es-writer';
import type { IndexSlice, IndexSource, ReplayJob, SpanBatch } from '@app/model';
import { MemoryReplayStore, SpanWriter, StorageUnavailableError, type WriteResult } from '@app/storage';
import { beforeEach, describe, expect, it } from 'vitest';
import { CopyCounts } from './copy-counts.js';
import { CopyWorker, type CopyEnd } from './copy-worker.js';

const SLICES = 4;
const PAGES = 20;
const ALL = Array.from({ length: SLICES * PAGES }, (_, i) => i);
const JOB: ReplayJob & { readonly source: IndexSource } = {
  name: 'copy',
  source: {
    kind: 'index',
    indices: ['old'],
    slices: Array.from({ length: SLICES }, (_, n) => ({
      index: 'old',
      fromMillis: n * PAGES,
      untilMillis: (n + 1) * PAGES,
    })),
  },
  selection: {},
  transforms: [],
  target: { kind: 'same' },
  phase: 'running',
  wanted: 'running',
  createdMillis: 0,
  history: [],
};

/** A page for each millisecond of a slice. */
class PagedSource {
  /** Answers with an outage while it is above 0. */
  outages = 0;

  async *read(
    { fromMillis = 0, untilMillis = 0 }: IndexSlice,
    _: object,
    cursor: SourceCursor,
  ): AsyncGenerator<SourcePage, void> {
    for (let millis = cursor.fromMillis ?? fromMillis; millis < untilMillis; millis++) {
      await Promise.resolve();
      if (this.outages-- > 0) throw new StorageUnavailableError('away');
      const batches = [{ payload: Buffer.from(String(millis)), acceptedMillis: millis }];
      const done = millis === untilMillis - 1;
      yield { batches, skipped: [], documents: 1, bytes: 10, cursor: { fromMillis: millis, ...(done && { done }) } };
    }
  }
}

/** Keeps what it was given, each once. */
class KeepingWriter extends SpanWriter {
  readonly kept = new Set<number>();
  writes = 0;
  /** Dies at this write. */
  lastWrite = Infinity;
  onWrite: () => Promise<void> = async () => undefined;

  override async write({ payload }: SpanBatch): Promise<WriteResult> {
    if (++this.writes >= this.lastWrite) throw new Error('killed');
    await this.onWrite();
    const [number, before] = [Number(payload.toString()), this.kept.size];
    this.kept.add(number);
    return { stored: 1, duplicates: this.kept.size === before ? 1 : 0, rejections: [] };
  }
}

describe('processes that copy', () => {
  let store: MemoryReplayStore;
  let source: PagedSource;
  let writer: KeepingWriter;
  let nowMillis: number;
  let processes: number;

  beforeEach(async () => {
    [store, source, writer, nowMillis, processes] = [
      new MemoryReplayStore(),
      new PagedSource(),
      new KeepingWriter(),
      1_000_000,
      0,
    ];
    await store.create(JOB);
  });

  async function work(stop = new AbortController(), parallel = 2): Promise<{ end: CopyEnd; counts: CopyCounts }> {
    const name = `process ${++processes}`;
    const counts = new CopyCounts(name, nowMillis);
    const worker = new CopyWorker({ store, source, writer, nowMillis: () => nowMillis }, JOB, name, counts, parallel);
    return { end: await worker.run(() => undefined, stop.signal), counts };
  }

  it('store everything once', async () => {
    const { end, counts } = await work();
    expect([end, counts.stored, counts.duplicates, counts.records]).toEqual(['done', 80, 0, 80]);
    expect([...writer.kept].toSorted((a, b) => a - b)).toEqual(ALL);
  });

  it('do not begin again with what they ended while they said how far they were', async () => {
    const report = store.report.bind(store);
    store.report = async (...said) => {
      await report(...said);
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    let writes = 0;
    writer.onWrite = async () => new Promise((resolve) => setTimeout(resolve, writes++ % 2 === 0 ? 1 : 2));
    const { end, counts } = await work();
    expect([end, counts.stored, counts.duplicates, counts.records]).toEqual(['done', 80, 0, 80]);
  });

  it('go on where those stopped that died, and do little again', async () => {
    for (const death of [15, 40, 60]) {
      writer.lastWrite = death;
      await expect(work()).rejects.toThrow('killed');
      nowMillis += 60_000;
    }
    writer.lastWrite = Infinity;
    expect((await work()).end).toBe('done');
    expect([...writer.kept].toSorted((a, b) => a - b)).toEqual(ALL);
    expect(writer.writes).toBeLessThanOrEqual(80 + 3 * 2 * 3);
  });

  it('leave to each other what the other works on', async () => {
    writer.onWrite = async () => new Promise((resolve) => setTimeout(resolve, 5));
    const first = work(new AbortController(), 2);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const second = work(new AbortController(), 2);
    const ends = await Promise.all([first, second]);
    expect(ends.map(({ end }) => end)).toEqual(['done', 'done']);
    expect(ends.map(({ counts }) => counts.records)).toEqual([40, 40]);
    expect([...writer.kept].toSorted((a, b) => a - b)).toEqual(ALL);
  });

  it('wait out an outage, each from its own page on', async () => {
    source.outages = 6;
    expect((await work()).end).toBe('done');
    expect([...writer.kept].toSorted((a, b) => a - b)).toEqual(ALL);
  });

  it('stop at a signal, and when their operator cancels', async () => {
    const stop = new AbortController();
    writer.onWrite = async () => stop.abort();
    expect((await work(stop)).end).toBe('stopped');
    await store.update('copy', (job) => ({ ...job, phase: 'cancelled' }));
    expect((await work()).end).toBe('cancelled');
    expect(writer.kept.size).toBeLessThan(80);
  });
});
