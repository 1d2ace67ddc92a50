import { EventEmitter } from 'node:events';
import type { Consumer, ConsumerRunConfig, EachBatchPayload, Kafka } from 'kafkajs';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import type { RecordBatchHandler, TopicPartition } from '../../span-log.port.js';
import { ConsumerMetrics } from './consumer.metrics.js';
import { ConsumerSession, type SessionEnd } from './consumer-session.js';

const NAMES = ['HEARTBEAT', 'GROUP_JOIN', 'FETCH', 'FETCH_START', 'END_BATCH_PROCESS', 'STOP', 'CRASH', 'DISCONNECT'];
const TOPIC = 'spans';
const MINUTE_MS = 60_000;

/** kafkajs' consumer as far as a session knows it; what happens to it is up to the test. */
class ScriptedConsumer {
  readonly events = Object.fromEntries(NAMES.map((name) => [name, name])) as unknown as Consumer['events'];
  readonly resolved: string[] = [];
  readonly #emitter = new EventEmitter();
  #config: ConsumerRunConfig | undefined;
  #paused = new Set<number>();

  on(event: string, listener: (event: unknown) => void): void {
    this.#emitter.on(event, listener);
  }

  emit(event: string, payload: object = {}): void {
    this.#emitter.emit(event, { payload });
  }

  join(...partitions: number[]): void {
    this.emit('GROUP_JOIN', { memberAssignment: { [TOPIC]: partitions } });
  }

  /** One batch of records with these offsets. */
  async fetched(partition: number, ...offsets: number[]): Promise<void> {
    const messages = offsets.map((offset) => ({ offset: String(offset), value: null, key: null, timestamp: '0' }));
    const last = String(offsets.at(-1));
    const batch = {
      topic: TOPIC,
      partition,
      messages,
      highWatermark: '99',
      fetchedOffset: '0',
      lastOffset: () => last,
    };
    const payload = { batch, heartbeat: async () => undefined, resolveOffset: (at: string) => this.resolved.push(at) };
    await this.#config!.eachBatch!(payload as unknown as EachBatchPayload);
  }

  async connect(): Promise<void> {}
  async subscribe(): Promise<void> {}
  async disconnect(): Promise<void> {}

  async run(config: ConsumerRunConfig): Promise<void> {
    this.#config = config;
  }

  pause(topics: { partitions?: number[] }[]): void {
    for (const { partitions } of topics) for (const partition of partitions ?? []) this.#paused.add(partition);
  }

  resume(topics: { partitions?: number[] }[]): void {
    for (const { partitions } of topics) for (const partition of partitions ?? []) this.#paused.delete(partition);
  }

  paused(): { topic: string; partitions: number[] }[] {
    return [{ topic: TOPIC, partitions: [...this.#paused] }];
  }
}

const admin = {
  connect: async () => undefined,
  disconnect: async () => undefined,
  fetchOffsets: async () => [],
  fetchTopicOffsets: async () => [],
};

describe('ConsumerSession', () => {
  let consumer: ScriptedConsumer;
  let assigned: (readonly TopicPartition[])[];
  let stop: AbortController;

  beforeEach(() => {
    vi.useFakeTimers();
    consumer = new ScriptedConsumer();
    assigned = [];
    stop = new AbortController();
  });
  afterEach(() => vi.useRealTimers());

  const takeAll: RecordBatchHandler = async ({ records }) => records.at(-1)!.offset + 1n;
  const started = async (handler = takeAll): Promise<{ session: ConsumerSession; ended: Promise<SessionEnd> }> => {
    const kafka = { consumer: () => consumer, admin: () => admin } as unknown as Kafka;
    const tuning = { groupId: 'g', rackId: '', maxBytesPerPartition: 1, maxBytesPerFetch: 1, sessionTimeoutMs: 10_000 };
    const listener = { assigned: (partitions: readonly TopicPartition[]) => void assigned.push(partitions) };
    const reporting = { metrics: new ConsumerMetrics(new Registry()), logger: new MemoryLogger() };
    const session = new ConsumerSession(kafka, tuning, { topics: [TOPIC], handler, listener }, reporting);
    const ended = session.run(stop.signal);
    await vi.advanceTimersByTimeAsync(0);
    return { session, ended };
  };

  it('ends when the consumer has come to rest without a word', async () => {
    const { ended } = await started();
    consumer.join(0);
    for (let minute = 0; minute < 10; minute++) {
      consumer.emit('FETCH_START', { nodeId: 1 });
      await vi.advanceTimersByTimeAsync(MINUTE_MS);
    }
    expect(assigned).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(await ended).toEqual({ reason: 'the consumer has stalled' });
    expect(assigned.at(-1)).toEqual([]);
  });

  it('takes heartbeats for a sign of life: a handler may wait for ever', async () => {
    const { ended } = await started();
    consumer.join(0);
    for (let minute = 0; minute < 10; minute++) {
      await vi.advanceTimersByTimeAsync(MINUTE_MS);
      consumer.emit('HEARTBEAT');
    }
    expect(assigned).toHaveLength(1);
    stop.abort();
    expect(await ended).toEqual({ reason: 'stopped' });
  });

  it('owns nothing once kafkajs has stopped, and asks nothing of it any more', async () => {
    const { session } = await started();
    consumer.join(0);
    consumer.emit('STOP');
    consumer.pause = () => {
      throw new Error('Consumer group was not initialized');
    };
    session.pause([{ topic: TOPIC, partition: 0 }]);
    expect([session.owns({ topic: TOPIC, partition: 0 }), session.isMember]).toEqual([false, false]);
    expect(assigned).toEqual([[{ topic: TOPIC, partition: 0 }], []]);
  });

  it('has kafkajs forget what was paused when it joins again', async () => {
    const { session } = await started();
    consumer.join(0, 1);
    session.pause([{ topic: TOPIC, partition: 0 }]);
    expect(consumer.paused()[0]!.partitions).toEqual([0]);
    consumer.join(0);
    expect(consumer.paused()[0]!.partitions).toEqual([]);
  });

  it('goes on where the handler says, and not at all after a batch that it leaves aside', async () => {
    const { session } = await started(async () => 12n);
    consumer.join(0, 1);
    await consumer.fetched(0, 10, 11, 12, 13);
    session.pause([{ topic: TOPIC, partition: 1 }]);
    const asides = [consumer.fetched(1, 10), consumer.fetched(2, 10)];
    await vi.advanceTimersByTimeAsync(100);
    await Promise.all(asides);
    expect(consumer.resolved).toEqual(['11']);
  });

  it('takes it for a bug when the handler accepts more than it was given', async () => {
    const { ended } = await started(async () => 15n);
    consumer.join(0);
    await expect(consumer.fetched(0, 10, 11)).rejects.toThrow(RangeError);
    expect(await ended).toEqual({ reason: 'the handler failed', bug: expect.any(RangeError) });
    expect(consumer.resolved).toEqual([]);
  });
});
