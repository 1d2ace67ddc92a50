import { Registry } from 'prom-client';
import { MemoryLogger } from '@app/runtime';
import {
  MemorySpanLog,
  SpanLogUnavailableError,
  type IncomingRecord,
  type OutgoingRecord,
  type RecordBatch,
  SpanLogPublisher,
} from '@app/span-log';
import { SpanWriter, type WriteResult } from '@app/storage';
import type { SpanBatch } from '@app/model';
import { SpanAccounting } from './accounting/span-accounting.js';
import { DeadLetterMarks } from './dead-letter/dead-letter-marks.js';
import { DeadLetterMetrics } from './dead-letter/dead-letter.metrics.js';
import { DeadLetterWriter } from './dead-letter/dead-letter-writer.js';
import { FloodGate } from './dead-letter/flood-gate.js';
import { ByteBudget } from './ingest/byte-budget.js';
import { FlowControl } from './ingest/flow-control.js';
import { IngestMetrics } from './ingest/ingest.metrics.js';
import { RecordIntake } from './ingest/record-intake.js';
import { RecordsInFlight } from './ingest/records-in-flight.js';
import { RecordSettler } from './ingest/record-settler.js';
import { IngesterConfig } from './ingester.config.js';
import { Assignments } from './offsets/assignments.js';
import { OffsetCommitter } from './offsets/offset-committer.js';
import { OffsetMetrics } from './offsets/offset.metrics.js';

export const TOPIC = 'spans';
export const GROUP = 'group';
/** A flood gate that waits for no neighbours. */
export const AT_ONCE = { lookAroundMs: 0, probeBaseMs: 1, probeMaxMs: 5 };
export const stored = (spans: number): WriteResult => ({ stored: spans, duplicates: 0, rejections: [] });

/** One write of a `HeldWriter`. */
class HeldWrite {
  readonly text: string;
  ended = false;
  readonly #result = Promise.withResolvers<WriteResult>();

  constructor(readonly batch: SpanBatch) {
    this.text = batch.payload.toString();
  }

  get result(): Promise<WriteResult> {
    return this.#result.promise;
  }

  finish(result: WriteResult = stored(1)): void {
    this.ended = true;
    this.#result.resolve(result);
  }

  fail(error: unknown): void {
    this.ended = true;
    this.#result.reject(error);
  }
}

/** A store in the hands of the test: every write waits until it is told how it ends. */
export class HeldWriter extends SpanWriter {
  readonly writes: HeldWrite[] = [];
  /** Whether writes go on that nobody waits for any more. */
  ignoresAbort = false;

  override write(batch: SpanBatch, signal?: AbortSignal): Promise<WriteResult> {
    const write = new HeldWrite(batch);
    if (!this.ignoresAbort) signal?.addEventListener('abort', () => write.fail(signal.reason), { once: true });
    this.writes.push(write);
    return write.result;
  }

  /** Ends the last write of this payload well. */
  finish(...texts: string[]): void {
    for (const text of texts) this.#find(text).finish();
  }

  fail(text: string, error: Error): void {
    this.#find(text).fail(error);
  }

  #find(text: string): HeldWrite {
    const found = this.writes.findLast((write) => write.text === text);
    if (!found) throw new Error(`${text} was not written`);
    return found;
  }
}

/** A store that answers at once. */
export class AnsweringWriter extends SpanWriter {
  constructor(private readonly answer: (payload: string) => WriteResult) {
    super();
  }

  override async write({ payload }: SpanBatch): Promise<WriteResult> {
    return this.answer(payload.toString());
  }
}

/** Publishes into a log, unless it is told to fail. */
export class FailingPublisher extends SpanLogPublisher {
  failing = false;
  attempts = 0;

  constructor(private readonly publisher: SpanLogPublisher) {
    super();
  }

  override partitionCount(topic: string): Promise<number> {
    return this.publisher.partitionCount(topic);
  }

  override async publish(topic: string, records: readonly OutgoingRecord[]): Promise<void> {
    this.attempts++;
    if (this.failing) throw new SpanLogUnavailableError('told to fail');
    await this.publisher.publish(topic, records);
  }
}

/** An ingester put together without Nest. Offsets are committed only when the test says so. */
export function ingesterOf(writer: SpanWriter, maxInFlightBytes = 1_000_000, partitions = 1) {
  const log = new MemorySpanLog({ partitions });
  const deadLetters = new FailingPublisher(log.publisher);
  const consumer = log.consumer(GROUP);
  const [registry, logger] = [new Registry(), new MemoryLogger()];
  const assignments = new Assignments();
  const metrics = new OffsetMetrics(registry, assignments);
  const committer = new OffsetCommitter(consumer, assignments, new IngesterConfig(), metrics, logger);
  const budget = new ByteBudget(maxInFlightBytes);
  const flow = new FlowControl(budget, assignments, consumer);
  const accounting = new SpanAccounting(registry);
  const ingestMetrics = new IngestMetrics(registry);
  const deadLetterMetrics = new DeadLetterMetrics(registry);
  const gate = new FloodGate(1, deadLetterMetrics, logger, AT_ONCE);
  const deadLetterWriter = new DeadLetterWriter(deadLetters, deadLetterMetrics, new DeadLetterMarks(registry), logger);
  const settler = new RecordSettler(writer, gate, deadLetterWriter, accounting, ingestMetrics);
  const inFlight = new RecordsInFlight(flow, settler, accounting, ingestMetrics);
  const intake = new RecordIntake(flow, assignments, inFlight, committer);
  return {
    log,
    deadLetters,
    assignments,
    budget,
    intake,
    consumer,
    committer,
    registry,
    start: () => consumer.start([TOPIC], (batch) => intake.accept(batch), assignments),
    publish: (...texts: string[]) => log.publisher.publish(TOPIC, texts.map(outgoing)),
    committed: async () => {
      await committer.commit();
      return log.committed(GROUP, { topic: TOPIC, partition: 0 });
    },
  };
}

export function outgoing(text: string): OutgoingRecord {
  return { partition: 0, value: Buffer.from(text), headers: { tenant: 'acme' }, timestampMillis: 1_700_000_000_000 };
}

/** Everything in a topic of one partition. */
export async function recordsOf(log: MemorySpanLog, topic: string): Promise<IncomingRecord[]> {
  const records: IncomingRecord[] = [];
  const reader = log.consumer('reader');
  await reader.start(
    [topic],
    async (batch) => {
      records.push(...batch.records);
      return batch.records.at(-1)!.offset + 1n;
    },
    { assigned: () => undefined },
  );
  await eventLoopTurn();
  await reader.stop();
  return records;
}

export function batchOf(first: number, texts: readonly string[], signal: AbortSignal): RecordBatch {
  const records = texts.map((text, i) => ({
    offset: BigInt(first + i),
    timestampMillis: 0,
    key: null,
    value: Buffer.from(text),
    headers: {},
  }));
  return { topic: TOPIC, partition: 0, records, highWatermark: BigInt(first + texts.length), signal };
}

/** Lets everything happen that waits for no timer. */
export async function eventLoopTurn(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise(setImmediate);
}
