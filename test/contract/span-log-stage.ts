import { onTestFinished } from 'vitest';
import type {
  IncomingRecord,
  OutgoingRecord,
  RecordBatch,
  SpanLogConsumer,
  SpanLogPublisher,
  SpanLogReader,
} from '@app/span-log';
import { waitFor } from '../stack/wait-for.ts';

/** What the contract needs of an implementation under test. */
export interface SpanLogUnderTest {
  readonly publisher: SpanLogPublisher;
  readonly reader: SpanLogReader;
  /** A topic that no test has used, with this number of partitions. */
  readonly newTopic: (partitions: 2) => Promise<string>;
  readonly consumer: (groupId: string) => SpanLogConsumer;
  /** What a group would read next after a restart. */
  readonly committed: (groupId: string, topic: string, partition: number) => Promise<bigint | undefined>;
}

export const TIMEOUT_MS = 60_000;

export function recordOf(partition: number, text: string): OutgoingRecord {
  return { partition, value: Buffer.from(text), headers: {}, timestampMillis: 1_700_000_000_000 };
}

/** Gives each case members and groups of its own. */
export class SpanLogStage {
  #groups = 0;
  readonly log: () => SpanLogUnderTest;

  constructor(log: () => SpanLogUnderTest) {
    this.log = log;
  }

  newGroup(): string {
    return `group-${Date.now()}-${this.#groups++}`;
  }

  member(groupId: string, accepts: Accepts = ({ records }) => records.length): Recorder {
    const recorder = new Recorder(this.log().consumer(groupId), accepts);
    onTestFinished(() => recorder.consumer.stop());
    return recorder;
  }

  /** A topic with texts in its partitions 0 and 1. */
  async topicWith(...texts: readonly (readonly string[])[]): Promise<string> {
    const { publisher, newTopic } = this.log();
    const topic = await newTopic(2);
    await publisher.publish(
      topic,
      texts.flatMap((list, partition) => list.map((text) => recordOf(partition, text))),
    );
    return topic;
  }
}

/** How many records of a batch to accept; it may pause the consumer. */
export type Accepts = (batch: RecordBatch, consumer: SpanLogConsumer) => number;

/** Remembers what it accepts. */
export class Recorder {
  readonly consumer: SpanLogConsumer;
  readonly #accepts: Accepts;
  readonly #accepted: (IncomingRecord & { partition: number; highWatermark: bigint })[] = [];
  #owned: readonly number[] = [];

  constructor(consumer: SpanLogConsumer, accepts: Accepts) {
    this.consumer = consumer;
    this.#accepts = accepts;
  }

  async start(topic: string): Promise<void> {
    await this.consumer.start([topic], async (batch) => this.#take(batch), {
      assigned: (partitions) => (this.#owned = partitions.map(({ partition }) => partition)),
    });
  }

  owned(): readonly number[] {
    return this.#owned;
  }

  records(partition: number): IncomingRecord[] {
    return this.#accepted.filter((record) => record.partition === partition);
  }

  values(partition: number): (string | undefined)[] {
    return this.records(partition).map(({ value }) => value?.toString());
  }

  highWatermark(partition: number): bigint | undefined {
    return this.#accepted.findLast((record) => record.partition === partition)?.highWatermark;
  }

  async received(count: number): Promise<void> {
    await waitFor(() => this.#accepted.length >= count, { timeoutMs: TIMEOUT_MS, what: `${count} records` });
  }

  async owns(count: number): Promise<void> {
    await waitFor(() => this.#owned.length === count, { timeoutMs: TIMEOUT_MS, what: `${count} partitions` });
  }

  #take(batch: RecordBatch): bigint {
    const { partition, highWatermark, records } = batch;
    const count = this.#accepts(batch, this.consumer);
    for (const record of records.slice(0, count)) this.#accepted.push({ ...record, partition, highWatermark });
    return records[count]?.offset ?? records.at(-1)!.offset + 1n;
  }
}
