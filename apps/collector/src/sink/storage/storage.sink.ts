import type { CutMessage, CutOptions } from '@app/model';
import { SpanWriter, StorageUnavailableError, type WriteResult } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { SinkUnavailableError } from '../sink-unavailable.error.js';
import { SpanSink, type SinkResult } from '../span-sink.port.js';

/** The writer has bounds of its own; this one keeps a batch well below them. */
const CUTTING: CutOptions = { partitions: 1, maxBytes: 4 * 1024 * 1024, maxSpans: 100_000 };

/** Adapter: a span store, without a log in between (Elasticsearch directly, or memory). */
@Injectable()
export class StorageSink extends SpanSink {
  constructor(private readonly writer: SpanWriter) {
    super();
  }

  override async cutting(): Promise<CutOptions> {
    return CUTTING;
  }

  override async store(messages: readonly CutMessage[], acceptedMillis: number): Promise<SinkResult> {
    const writes = messages.map(({ payload }) => this.writer.write({ payload, acceptedMillis }));
    const settled = await Promise.allSettled(writes);
    const results = settled.map((write) => {
      if (write.status === 'fulfilled') return write.value;
      throw tryLater(write.reason);
    });
    return summary(results);
  }
}

function tryLater(error: unknown): unknown {
  if (!(error instanceof StorageUnavailableError)) return error;
  return new SinkUnavailableError(error.message, { cause: error }, error.retryAfterMs);
}

function summary(results: readonly WriteResult[]): SinkResult {
  const rejections = results.flatMap((result) => result.rejections);
  const [first] = rejections;
  return { rejectedSpans: rejections.length, reason: first ? `${first.errorType}: ${first.reason}` : '' };
}
