import { cutRequest, spansOf } from '@app/model';
import { MemoryLogger } from '@app/runtime';
import {
  MemorySpanLog,
  type OutgoingRecord,
  RecordTooLargeError,
  SpanLogPublisher,
  SpanLogUnavailableError,
} from '@app/span-log';
import { describe, expect, it } from 'vitest';
import { otlpRequest } from '../../../../../test/contract/otlp-fixture.js';
import { SinkUnavailableError } from '../sink-unavailable.error.js';
import { SpanLogSink } from './span-log.sink.js';

const LIMITS = { waitMs: 0, shipAtSpans: 10, maxSpans: 20, maxBytes: 900_000 };
const traceIds = Array.from({ length: 20 }, (_, i) => (i + 1).toString(16).padStart(32, '0'));
const request = otlpRequest({
  spans: traceIds.map((traceId) => ({ traceId, spanId: 'eee19b7ec3c1b174', startMicros: 1 })),
});

/** A publisher that keeps what it gets, or fails. */
class ListPublisher extends SpanLogPublisher {
  readonly records: OutgoingRecord[] = [];
  failure: Error | undefined;

  override async partitionCount(): Promise<number> {
    if (this.failure !== undefined) throw this.failure;
    return 3;
  }

  override async publish(_topic: string, records: readonly OutgoingRecord[]): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    this.records.push(...records);
  }
}

async function storeRequest(sink: SpanLogSink): Promise<unknown> {
  return sink.store(cutRequest(request, await sink.cutting()).messages, 1234);
}

describe('SpanLogSink', () => {
  it('publishes every span to the partition of its trace, with the headers and time of the record contract', async () => {
    const publisher = new ListPublisher();
    await storeRequest(new SpanLogSink(publisher, 'topic', LIMITS, new MemoryLogger()));
    const spans = publisher.records.flatMap(({ value }) => spansOf({ payload: Buffer.from(value), acceptedMillis: 0 }));
    expect(spans.map(({ traceId }) => traceId).toSorted()).toEqual(traceIds);
    expect(publisher.records.length).toBe(3);
    for (const { headers, timestampMillis } of publisher.records) {
      expect(headers).toEqual({ 'content-type': 'application/x-protobuf', 'sluice-version': '1' });
      expect(timestampMillis).toBe(1234);
    }
  });

  it('works with the log in memory', async () => {
    const { publisher } = new MemorySpanLog({ partitions: 2 });
    const sink = new SpanLogSink(publisher, 'topic', LIMITS, new MemoryLogger());
    expect(await storeRequest(sink)).toEqual({ rejectedSpans: 0, reason: '' });
  });

  it('says try later when the log is not available', async () => {
    const publisher = new ListPublisher();
    const sink = new SpanLogSink(publisher, 'topic', LIMITS, new MemoryLogger());
    const { messages } = cutRequest(request, await sink.cutting());
    publisher.failure = new SpanLogUnavailableError('no brokers');
    await expect(sink.cutting()).rejects.toThrow(SinkUnavailableError);
    await expect(sink.store(messages, 1)).rejects.toThrow(SinkUnavailableError);
  });

  it('blames a topic that refuses our message size on the configuration, and loses nothing', async () => {
    const publisher = new ListPublisher();
    const logger = new MemoryLogger();
    const sink = new SpanLogSink(publisher, 'topic', LIMITS, logger);
    const { messages } = cutRequest(request, await sink.cutting());
    publisher.failure = new RecordTooLargeError('too large');
    await expect(sink.store(messages, 1)).rejects.toThrow(SinkUnavailableError);
    expect(
      logger.entries.map(({ level, sentence }) => [level, sentence.includes('KAFKA_PRODUCER_MAX_MESSAGE_BYTES')]),
    ).toEqual([['error', true]]);
  });

  it('lets a bug be a bug', async () => {
    const publisher = new ListPublisher();
    const sink = new SpanLogSink(publisher, 'topic', LIMITS, new MemoryLogger());
    const { messages } = cutRequest(request, await sink.cutting());
    publisher.failure = new TypeError('oops');
    await expect(sink.store(messages, 1)).rejects.toThrow(TypeError);
  });
});
