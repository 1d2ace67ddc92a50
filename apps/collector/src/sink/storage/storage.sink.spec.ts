import type { CutMessage, SpanBatch } from '@app/model';
import { SpanWriter, StorageUnavailableError, type WriteResult } from '@app/storage';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SinkUnavailableError } from '../sink-unavailable.error.js';
import { StorageSink } from './storage.sink.js';

class ScriptedWriter extends SpanWriter {
  readonly batches: SpanBatch[] = [];

  constructor(private readonly answers: readonly (Partial<WriteResult> | Error)[]) {
    super();
  }

  override async write(batch: SpanBatch): Promise<WriteResult> {
    const answer = this.answers[this.batches.push(batch) - 1]!;
    if (answer instanceof Error) throw answer;
    return { stored: 1, duplicates: 0, rejections: [], ...answer };
  }
}

/** Waits as long as it may. */
class PatientWriter extends SpanWriter {
  override write(_batch: SpanBatch, signal?: AbortSignal): Promise<WriteResult> {
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(new StorageUnavailableError('gave up')), { once: true });
    });
  }
}

function messages(count: number): CutMessage[] {
  return Array.from({ length: count }, (_, i) => ({ partition: 0, payload: Buffer.from([i]), spans: 1 }));
}

const rejection = {
  payload: Buffer.alloc(0),
  errorType: 'document_parsing_exception',
  reason: 'bad date',
  attempts: 1,
  firstFailureMillis: 1,
};

describe('StorageSink', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('writes every message with its time of acceptance', async () => {
    const writer = new ScriptedWriter([{}, {}]);
    expect(await new StorageSink(writer).store(messages(2), 77)).toEqual({ rejectedSpans: 0, reason: '' });
    expect(writer.batches).toEqual(messages(2).map(({ payload }) => ({ payload, acceptedMillis: 77 })));
  });

  it('adds up what the store rejected and gives the first reason', async () => {
    const writer = new ScriptedWriter([{ rejections: [rejection] }, { rejections: [rejection, rejection] }]);
    expect(await new StorageSink(writer).store(messages(2), 1)).toEqual({
      rejectedSpans: 3,
      reason: 'document_parsing_exception: bad date',
    });
  });

  it('says try later, with the hint of the store, when one message was not stored', async () => {
    const writer = new ScriptedWriter([{}, new StorageUnavailableError('full', {}, 1500)]);
    const failure = new StorageSink(writer).store(messages(2), 1);
    await expect(failure).rejects.toThrow(SinkUnavailableError);
    await expect(failure).rejects.toMatchObject({ retryAfterMs: 1500 });
  });

  it('gives up on the store before the client gives up on the collector', async () => {
    vi.useFakeTimers();
    const failure = new StorageSink(new PatientWriter()).store(messages(1), 1);
    await Promise.all([expect(failure).rejects.toThrow(SinkUnavailableError), vi.advanceTimersByTimeAsync(8_000)]);
  });

  it('lets a bug be a bug', async () => {
    const sink = new StorageSink(new ScriptedWriter([new TypeError('oops')]));
    await expect(sink.store(messages(1), 1)).rejects.toThrow(TypeError);
  });
});
