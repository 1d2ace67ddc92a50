import type { CutMessage, CutOptions } from '@app/model';
import { SpanWriter, StorageUnavailableError, type WriteResult } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { SinkUnavailableError } from '../sink-unavailable.error.js';
import { SpanSink, type SinkResult } from '../span-sink.port.js';

/** The writer has bounds of its own; this one keeps a batch well below them. */
const CUTTING: CutOptions = { partitions: 1, maxBytes: 4 * 1024 * 1024, maxSpans: 100_000 };

/**
 * Exporters wait ten seconds by default, and the collector answers them after eight. Just before that it gives up on the
 * store, so that spans which their client will send again take no memory meanwhile.
 */
const PATIENCE_MS = 7_500;

/** Adapter: a span store, without a log in between (Elasticsearch directly, or memory). */
@Injectable()
export class StorageSink extends SpanSink {
  constructor(private readonly writer: SpanWriter) {
    super();
  }

  override async cutting(): Promise<CutOptions> {
    return CUTTING;
  }

  override async store(messages: readonly CutMessage[], acceptedMillis: number, tenant?: string): Promise<SinkResult> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    const acceptance = { acceptedMillis, ...(tenant !== undefined && { tenant }) };
    const writes = messages.map(({ payload }) => this.writer.write({ payload, ...acceptance }, patience.signal));
    const settled = await Promise.allSettled(writes).finally(() => clearTimeout(timer));
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
