import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  PipelineStatusReader,
  StorageUnavailableError,
  type DeadLetterMark,
  type PartitionStatus,
  type ReadContext,
} from '@app/storage';
import { freshnessOf, IndexFreshness } from './index-freshness.js';

const partition = (lagMillis: number, asOfMillis: number): PartitionStatus => ({
  topic: 'jaeger-spans',
  partition: 0,
  partitionCount: 1,
  committedOffset: 1n,
  endOffset: 2n,
  lagMillis,
  asOfMillis,
});

class ScriptedStatus extends PipelineStatusReader {
  asked: ReadContext[] = [];
  answer: (context: ReadContext) => Promise<readonly PartitionStatus[]> = async () => [partition(42, 1000)];

  override partitions(context: ReadContext): Promise<readonly PartitionStatus[]> {
    this.asked.push(context);
    return this.answer(context);
  }

  override async deadLetters(): Promise<readonly DeadLetterMark[]> {
    return [];
  }
}

describe('how far behind the index is', () => {
  it('is what the worst partition says, as of the oldest word', () => {
    expect(freshnessOf([partition(5, 900), partition(42_000, 1000), partition(0, 950)], 1000)).toEqual({
      lagMillis: 42_000,
      asOfMillis: 900,
    });
  });

  it('is nothing in an installation without a log', () => {
    expect(freshnessOf([], 1000)).toEqual({ lagMillis: 0, asOfMillis: 1000 });
  });

  it('is asked for once a second, whoever asks', async () => {
    const status = new ScriptedStatus();
    const freshness = new IndexFreshness(status);
    const answers = await Promise.all([freshness.of({}, 0), freshness.of({}, 999)]);
    expect(answers).toEqual([
      { lagMillis: 42, asOfMillis: 0 },
      { lagMillis: 42, asOfMillis: 0 },
    ]);
    expect(status.asked).toHaveLength(1);
    await freshness.of({}, 1000);
    expect(status.asked).toHaveLength(2);
  });

  it('is not shared between tenants or tokens', async () => {
    const status = new ScriptedStatus();
    const freshness = new IndexFreshness(status);
    await freshness.of({ tenant: 'a' }, 0);
    await freshness.of({ tenant: 'b' }, 0);
    await freshness.of({ tenant: 'a', authorization: 'Bearer x' }, 0);
    expect(status.asked.map(({ tenant, authorization }) => [tenant, authorization])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['a', 'Bearer x'],
    ]);
  });

  it('does not end with the client who happened to ask first', async () => {
    const status = new ScriptedStatus();
    const client = new AbortController();
    await new IndexFreshness(status).of({ signal: client.signal }, 0);
    client.abort();
    expect(status.asked[0]?.signal?.aborted).toBe(false);
  });

  it('is unknown during an outage, and when the storage takes too long', async () => {
    const status = new ScriptedStatus();
    status.answer = () => Promise.reject(new StorageUnavailableError('down'));
    expect(await new IndexFreshness(status).of({})).toBeUndefined();
    status.answer = async ({ signal }) => {
      await once(signal!, 'abort');
      throw signal!.reason;
    };
    expect(await new IndexFreshness(status).of({})).toBeUndefined();
  });
});
