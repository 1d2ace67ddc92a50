import { Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { describe, expect, it } from 'vitest';
import { MemorySpanLog, SpanLogConsumer, type RecordBatch, type RecordBatchHandler } from '@app/span-log';
import { SpanLogServer } from './span-log-server.js';

/** Keeps the handler, for the test to call. */
class HandedConsumer extends SpanLogConsumer {
  handler: RecordBatchHandler | undefined;
  readonly calls: string[] = [];

  override async start(topics: readonly string[], handler: RecordBatchHandler): Promise<void> {
    this.calls.push(`start ${topics.join()}`);
    this.handler = handler;
  }

  override pause(): void {
    this.calls.push('pause');
  }

  override resume(): void {
    this.calls.push('resume');
  }

  override async commit(): Promise<boolean> {
    return false;
  }

  override async stop(): Promise<void> {
    this.calls.push('stop');
  }

  override ready(): boolean {
    return true;
  }
}

const received: RecordBatch[] = [];

@Controller()
class RecordingController {
  @EventPattern('records')
  async onBatch(@Payload() batch: RecordBatch): Promise<bigint> {
    received.push(batch);
    if (batch.partition === 13) throw new TypeError('a bug');
    return 7n + BigInt(batch.records.length);
  }
}

@Module({ controllers: [RecordingController] })
class RecordingModule {}

const ignored = { assigned: () => undefined };

describe('SpanLogServer', () => {
  const consumer = new HandedConsumer();
  const batch: RecordBatch = {
    topic: 'configured-topic',
    partition: 0,
    records: [],
    highWatermark: 0n,
    signal: new AbortController().signal,
  };
  let app: INestMicroservice;

  const listening = async (drain = async () => undefined): Promise<void> => {
    const strategy = new SpanLogServer(consumer, ignored, new Map([['configured-topic', 'records']]), drain);
    app = await NestFactory.createMicroservice(RecordingModule, { strategy, logger: false });
    await app.listen();
  };

  it('hands the batches of a topic to the handler of its pattern, as they are', async () => {
    await listening();
    expect(await consumer.handler!(batch)).toBe(7n);
    expect(received.at(-1)).toBe(batch);
    await app.close();
  });

  it('lets the consumer know what the handler threw', async () => {
    await listening();
    await expect(consumer.handler!({ ...batch, partition: 13 })).rejects.toBeDefined();
    await app.close();
  });

  it('refuses batches that nobody handles', async () => {
    await listening();
    await expect(consumer.handler!({ ...batch, topic: 'another' })).rejects.toThrow('no handler');
    await app.close();
  });

  it('drains before it leaves the group', async () => {
    consumer.calls.length = 0;
    await listening(async () => void consumer.calls.push('drain'));
    await app.close();
    expect(consumer.calls.slice(0, 3)).toEqual(['start configured-topic', 'drain', 'stop']);
  });

  it('delivers what a real consumer of a span log reads', async () => {
    const log = new MemorySpanLog({ partitions: 1 });
    const strategy = new SpanLogServer(
      log.consumer('group'),
      ignored,
      new Map([['configured-topic', 'records']]),
      async () => undefined,
    );
    app = await NestFactory.createMicroservice(RecordingModule, { strategy, logger: false });
    await app.listen();
    const value = Buffer.from([0xff, 0x00, 0x80]);
    await log.publisher.publish('configured-topic', [{ partition: 0, value, headers: {}, timestampMillis: 1 }]);
    await new Promise(setImmediate);
    expect(received.at(-1)?.records[0]?.value).toEqual(value);
    await app.close();
  });
});
