/**
 * The durable, partitioned log between collector and ingester. Kafka behind a port: one topic, records of OTLP bytes,
 * offsets that only the consumer of a group moves. The record contract (headers, encodings) is `topic/` in `@app/model`.
 */
export abstract class SpanLogPublisher {
  /** Partitions of the topic now. Cached by adapters and refreshed at least once a minute. */
  abstract partitionCount(topic: string): Promise<number>;

  /**
   * Appends records; resolves when every one is durable on all in-sync replicas (`acks=-1`), and only then.
   *
   * @throws {SpanLogUnavailableError} some or all may not be stored: publish all of them again later
   * @throws {RecordTooLargeError} the log refuses this size for ever; other records of the call may be stored
   */
  abstract publish(topic: string, records: readonly OutgoingRecord[]): Promise<void>;
}

export interface OutgoingRecord {
  readonly partition: number;
  readonly value: Uint8Array;
  readonly headers: RecordHeaders;
  /** Time of acceptance, milliseconds since the epoch: the record's Kafka timestamp. */
  readonly timestampMillis: number;
}

/** Header values are bytes on the wire; a repeated header keeps its last value. */
export type RecordHeaders = Readonly<Record<string, string>>;

/** One member of a consumer group. */
export abstract class SpanLogConsumer {
  /**
   * Joins the group and delivers records until `stop`. New groups and new partitions start at their beginning.
   *
   * Per partition, `handler` gets batches in offset order, one at a time; partitions run side by side. The next fetch of a
   * partition waits for its promise, which should therefore settle when the records are *accepted* into bounded memory, not
   * when they are stored. While it waits the member keeps heartbeating. Nothing is committed but by `commit`.
   *
   * Stays connected for ever: a broker that is absent or crashes is waited for with jitter; `ready` says how it stands.
   */
  abstract start(topics: readonly string[], handler: RecordBatchHandler, listener: AssignmentListener): Promise<void>;

  /** Commits per partition the next offset to read. Resolves `false` when this member no longer owns one of them. */
  abstract commit(positions: readonly PartitionPosition[]): Promise<boolean>;

  /** Leaves the group after the running handlers settled. Does not commit. Safe twice, and before `start`. */
  abstract stop(): Promise<void>;

  /** `true` while connected and a member of the group. */
  abstract ready(): boolean;
}

export type RecordBatchHandler = (batch: RecordBatch) => Promise<void>;

export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  /** In offset order; gaps are normal (compaction, transactions). */
  readonly records: readonly IncomingRecord[];
  /** Offset that the next record appended to the partition will get, when the batch was fetched. */
  readonly highWatermark: bigint;
  /** Aborted when the partition was taken away or the consumer stops: stop waiting, throw nothing away. */
  readonly signal: AbortSignal;
}

export interface IncomingRecord {
  readonly offset: bigint;
  readonly timestampMillis: number;
  /** `null` for a tombstone. */
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
}

export interface PartitionPosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** Told before the first batch of an assignment. Every call replaces the last: what is not listed is lost. */
export interface AssignmentListener {
  assigned(partitions: readonly { readonly topic: string; readonly partition: number }[]): void;
}
