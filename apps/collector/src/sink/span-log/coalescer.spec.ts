import type { CutMessage } from '@app/model';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BufferPool } from '../../memory/buffer-pool.js';
import { Coalescer } from './coalescer.js';
import type { CoalescedRecord } from './open-record.js';

const LIMITS = { waitMs: 5, shipAtSpans: 4, maxSpans: 6, maxBytes: 10 };

interface Published {
  readonly records: readonly CoalescedRecord[];
  confirm(): void;
  fail(error: Error): void;
}

function message(partition: number, text: string, spans = 1): CutMessage {
  return { partition, payload: Buffer.from(text), spans };
}

function recordsOf(published: readonly Published[]): unknown[] {
  return published.map(({ records }) => records.map(({ partition, payload }) => [partition, payload.toString()]));
}

/** How a promise stands, without waiting for it. */
function watch(promise: Promise<void>): { state: string } {
  const watched = { state: 'pending' };
  promise.then(
    () => (watched.state = 'resolved'),
    () => (watched.state = 'rejected'),
  );
  return watched;
}

describe('Coalescer', () => {
  let published: Published[];
  let coalescer: Coalescer;

  beforeEach(() => {
    vi.useFakeTimers();
    published = [];
    const publish = (records: readonly CoalescedRecord[]): Promise<void> =>
      new Promise((resolve, reject) => published.push({ records, confirm: resolve, fail: reject }));
    coalescer = new Coalescer(publish, LIMITS, new BufferPool(0));
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('joins small requests per partition and publishes them with one call', async () => {
    const first = coalescer.add([message(0, 'a'), message(1, 'b')], 20);
    const second = coalescer.add([message(1, 'c')], 10);
    expect(published).toEqual([]);
    vi.advanceTimersByTime(5);
    expect(recordsOf(published)).toEqual([
      [
        [0, 'a'],
        [1, 'bc'],
      ],
    ]);
    expect(published[0]!.records.map(({ acceptedMillis }) => acceptedMillis)).toEqual([20, 10]);
    published[0]!.confirm();
    await Promise.all([first, second]);
  });

  it('publishes a record at once when it has spans enough, and leaves the others open', () => {
    void coalescer.add([message(0, 'a'), message(1, 'b', 4)], 1);
    expect(recordsOf(published)).toEqual([[[1, 'b']]]);
    vi.advanceTimersByTime(5);
    expect(recordsOf(published)).toEqual([[[1, 'b']], [[0, 'a']]]);
  });

  it.each([
    ['bytes', message(0, 'aaaaaa', 1), message(0, 'bbbbb', 1)],
    ['spans', message(0, 'a', 3), message(0, 'b', 4)],
  ])('never joins above the limit of %s', (_, first, second) => {
    void coalescer.add([first], 1);
    void coalescer.add([second], 1);
    coalescer.flush();
    expect(published.flatMap(({ records }) => records).map(({ payload }) => payload)).toEqual([
      first.payload,
      second.payload,
    ]);
  });

  it('joins up to exactly the limits', () => {
    void coalescer.add([message(0, 'aaaaa', 3)], 1);
    void coalescer.add([message(0, 'bbbbb', 3)], 1);
    expect(recordsOf(published)).toEqual([[[0, 'aaaaabbbbb']]]);
  });

  it('resolves a request only when every record with a part of it is published', async () => {
    const request = watch(coalescer.add([message(0, 'a', 4), message(1, 'b')], 1));
    vi.advanceTimersByTime(5);
    published[1]!.confirm();
    await vi.runAllTimersAsync();
    expect(request.state).toBe('pending');
    published[0]!.confirm();
    await vi.runAllTimersAsync();
    expect(request.state).toBe('resolved');
  });

  it('fails the requests of a record that was not published, after all of their records, and no others', async () => {
    const split = coalescer.add([message(0, 'a', 4), message(1, 'b')], 1);
    const watched = watch(split);
    const neighbour = coalescer.add([message(1, 'c')], 1);
    vi.advanceTimersByTime(5);
    published[0]!.fail(new Error('down'));
    await vi.runAllTimersAsync();
    expect(watched.state).toBe('pending');
    published[1]!.confirm();
    await expect(split).rejects.toThrow('down');
    await neighbour;
  });

  it('starts a new wait after a flush', () => {
    void coalescer.add([message(0, 'a')], 1);
    coalescer.flush();
    void coalescer.add([message(0, 'b')], 1);
    vi.advanceTimersByTime(5);
    expect(recordsOf(published)).toEqual([[[0, 'a']], [[0, 'b']]]);
  });

  it.each([
    ['reuses the memory of a record that was published', true],
    ['leaves the memory of a record that failed to whoever may still be sending it', false],
  ])('%s', async (_, success) => {
    const pool = new BufferPool(1_000_000);
    const publish = (records: readonly CoalescedRecord[]): Promise<void> =>
      new Promise((resolve, reject) => published.push({ records, confirm: resolve, fail: reject }));
    const large = new Coalescer(publish, { ...LIMITS, maxBytes: 100_000 }, pool);
    const requests = [1, 2].map(() => large.add([message(0, 'x'.repeat(20_000))], 1));
    large.flush();
    const { payload } = published[0]!.records[0]!;
    if (success) published[0]!.confirm();
    else published[0]!.fail(new Error('in doubt'));
    await Promise.allSettled(requests);
    expect(pool.take(40_000).buffer === payload.buffer).toBe(success);
  });
});
