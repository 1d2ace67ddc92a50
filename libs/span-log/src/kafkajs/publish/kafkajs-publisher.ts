import { type ITopicConfig, type Producer, type RecordMetadata } from 'kafkajs';
import { fullJitterDelayMs, sleep, type Logger } from '@app/runtime';
import { RecordTooLargeError, SpanLogUnavailableError } from '../../span-log.errors.js';
import { SpanLogPublisher, type OutgoingRecord } from '../../span-log.port.js';
import { createKafka, type KafkaConnection } from '../client/create-kafka.js';
import { isKafkaFailure, protocolErrorType } from '../client/kafkajs-errors.js';
import { COMPRESSION_TYPES, type Compression } from '../codecs/compression.js';
import { packRecords } from './pack-records.js';
import type { PublisherMetrics } from './publisher.metrics.js';
import { REFRESH_MS, TopicDirectory } from './topic-directory.js';

export interface PublisherOptions {
  readonly connection: KafkaConnection;
  readonly compression: Compression;
  /** Most bytes of one record batch, before compression. */
  readonly maxBatchBytes: number;
  /** Topics that will be published to. */
  readonly topics: readonly string[];
  /** How to create one of them that is missing; undefined to wait for somebody else to do it. */
  readonly missing: ((topic: string) => ITopicConfig) | undefined;
  /** After this a publish fails: below the 10 s after which OpenTelemetry exporters give up, so that they hear the reason. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 8_000;
const RETRY_BASE_MS = 50;
const RETRY_MAX_MS = 1_000;
/** Half of the directory's: whatever partition the directory names, the producer has heard of. */
const METADATA_MAX_AGE_MS = REFRESH_MS / 2;
/** Of publishes that timed out and whose request is still on its way. Above it nothing new is taken: their memory is no longer anybody's. */
const MAX_ABANDONED_BYTES = 64 * 1024 * 1024;
const TOO_LARGE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);

/**
 * Publishes through kafkajs, with `acks=-1`.
 *
 * Not as an idempotent producer: that would allow one request at a time per broker, and a retry that Kafka stores twice leaves the same documents
 * anyway. Order within a partition may therefore change when a request is retried; nothing depends on it.
 */
export class KafkajsPublisher extends SpanLogPublisher {
  readonly #producer: Producer;
  readonly #directory: TopicDirectory;
  readonly #stop = new AbortController();
  readonly #timeoutMs: number;
  #connecting: Promise<void> | undefined;
  #connected = false;
  #abandonedBytes = 0;

  /** Reads the PEM files; does nothing else until `start`. */
  constructor(
    private readonly options: PublisherOptions,
    private readonly metrics: PublisherMetrics,
    logger: Logger,
  ) {
    super();
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const kafka = createKafka(options.connection, this.#timeoutMs, logger);
    this.#producer = kafka.producer({
      allowAutoTopicCreation: false,
      metadataMaxAge: METADATA_MAX_AGE_MS,
      retry: { retries: 0 },
    });
    this.#directory = new TopicDirectory(kafka, options.topics, options.missing, logger);
  }

  /** Begins to connect, and returns. Absent brokers are waited for, for ever. */
  start(): void {
    this.#directory.start();
    this.#connecting ??= this.#connect();
  }

  /** Running publishes fail. Safe twice, and before `start`. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([this.#directory.stop(), this.#connecting]);
    await this.#producer.disconnect();
  }

  /** Whether the brokers answer and know all the topics, or why not. */
  ready(): true | string {
    return this.#connected ? this.#directory.ready() : 'not connected to Kafka yet';
  }

  override async partitionCount(topic: string): Promise<number> {
    return this.#directory.partitionCount(topic);
  }

  override async publish(topic: string, records: readonly OutgoingRecord[]): Promise<void> {
    const stopTimer = this.metrics.latencySeconds.startTimer({ topic });
    const deadline = Date.now() + this.#timeoutMs;
    try {
      for (const round of packRecords(records, this.options.maxBatchBytes)) await this.#send(topic, round, deadline);
    } catch (error) {
      this.metrics.errors.inc({ topic, reason: error instanceof RecordTooLargeError ? 'too_large' : 'unavailable' });
      throw error;
    }
    stopTimer();
    this.metrics.records.inc({ topic }, records.length);
    this.metrics.bytes.inc({ topic }, bytesOf(records));
  }

  async #connect(): Promise<void> {
    for (let attempt = 0; !this.#stop.signal.aborted; attempt++) {
      try {
        await this.#producer.connect();
        this.#connected = true;
        return;
      } catch (error) {
        if (!isKafkaFailure(error)) throw error; // the directory says, once, that Kafka is waited for
        await sleep(fullJitterDelayMs(attempt, RETRY_BASE_MS, RETRY_MAX_MS), this.#stop.signal);
      }
    }
  }

  async #send(topic: string, records: readonly OutgoingRecord[], deadline: number): Promise<void> {
    if (!this.#connected) throw new SpanLogUnavailableError('not connected to Kafka yet');
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#attempt(topic, records, deadline);
      } catch (error) {
        if (error instanceof SpanLogUnavailableError) throw error;
        if (TOO_LARGE.has(protocolErrorType(error) ?? ''))
          throw new RecordTooLargeError(messageOf(error), { cause: error });
        if (!isKafkaFailure(error)) throw error;
        if (protocolErrorType(error) === 'UNKNOWN_TOPIC_OR_PARTITION') this.#directory.lookAgain();
        const delayMs = fullJitterDelayMs(attempt, RETRY_BASE_MS, RETRY_MAX_MS);
        if (this.#stop.signal.aborted || Date.now() + delayMs >= deadline) {
          throw new SpanLogUnavailableError('Kafka did not take the records', { cause: error });
        }
        await sleep(delayMs, this.#stop.signal);
      }
    }
  }

  async #attempt(topic: string, records: readonly OutgoingRecord[], deadline: number): Promise<void> {
    if (this.#abandonedBytes > MAX_ABANDONED_BYTES) throw new SpanLogUnavailableError('Kafka has stopped to answer');
    const sending = this.#produce(topic, records);
    const given = new AbortController();
    const late = sleep(deadline - Date.now(), AbortSignal.any([this.#stop.signal, given.signal]));
    const settled = sending.then(() => true);
    try {
      if (await Promise.race([settled, late.then(() => false)])) return;
    } finally {
      given.abort();
    }
    this.#abandon(sending, bytesOf(records));
    throw new SpanLogUnavailableError('Kafka did not answer in time');
  }

  async #produce(topic: string, records: readonly OutgoingRecord[]): Promise<void> {
    const results = await this.#producer.send({
      topic,
      acks: -1,
      timeout: this.#timeoutMs,
      compression: COMPRESSION_TYPES[this.options.compression],
      messages: records.map(({ partition, key, value, headers, timestampMillis }) => ({
        partition,
        key: key ?? null,
        value: asBuffer(value),
        headers: { ...headers },
        timestamp: String(timestampMillis),
      })),
    });
    const partition = unsentPartition(records, results);
    if (partition === undefined) return;
    this.#directory.lookAgain();
    throw new SpanLogUnavailableError(`partition ${partition} was not sent to`);
  }

  /** Its outcome interests nobody any more, but its memory does. */
  #abandon(sending: Promise<void>, bytes: number): void {
    this.#abandonedBytes += bytes;
    const settled = (): void => void (this.#abandonedBytes -= bytes);
    sending.then(settled, settled);
  }
}

/** kafkajs leaves out, without a word, what belongs to partitions that its metadata does not have. */
function unsentPartition(records: readonly OutgoingRecord[], results: readonly RecordMetadata[]): number | undefined {
  const acknowledged = new Set(results.filter(({ errorCode }) => errorCode === 0).map(({ partition }) => partition));
  return records.find(({ partition }) => !acknowledged.has(partition))?.partition;
}

function asBuffer(value: Uint8Array): Buffer {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

function bytesOf(records: readonly OutgoingRecord[]): number {
  return records.reduce((sum, { key, value }) => sum + (key?.byteLength ?? 0) + value.byteLength, 0);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
