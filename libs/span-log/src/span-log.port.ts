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
  /** Chooses nothing: the partition is given. */
  readonly key?: Buffer | null;
  readonly value: Uint8Array;
  readonly headers: RecordHeaders;
  /** Time of acceptance, milliseconds since the epoch: the record's Kafka timestamp. */
  readonly timestampMillis: number;
}

/** Texts travel as UTF-8. */
export type RecordHeaders = Readonly<Record<string, string | Buffer>>;

/** One member of a consumer group. */
export abstract class SpanLogConsumer {
  /**
   * Joins the group and delivers records until `stop`. New groups and new partitions start at their beginning.
   *
   * Per partition, `handler` gets batches in offset order, one at a time; partitions run side by side. The next fetch of a
   * partition, and of those that share its broker, waits for its promise, which should therefore settle when the records are
   * *accepted* into bounded memory, not when they are stored; for what does not fit, pause. While it waits the member keeps
   * heartbeating. Nothing is committed but by `commit`.
   *
   * Stays connected for ever: a broker that is absent or crashes is waited for with jitter; `ready` says how it stands.
   */
  abstract start(topics: readonly string[], handler: RecordBatchHandler, listener: AssignmentListener): Promise<void>;

  /**
   * Delivers no more of these partitions until `resume`. Forgotten with the assignment: whoever pauses does it again after `assigned`.
   * Partitions that are not owned are ignored.
   */
  abstract pause(partitions: readonly TopicPartition[]): void;

  /** Delivers them again from where they stopped. */
  abstract resume(partitions: readonly TopicPartition[]): void;

  /** Commits per partition the next offset to read. Resolves `false` when this member no longer owns one of them. */
  abstract commit(positions: readonly PartitionPosition[]): Promise<boolean>;

  /** Leaves the group after the running handlers settled. Does not commit. Safe twice, and before `start`. */
  abstract stop(): Promise<void>;

  /** `true` while connected and a member of the group. */
  abstract ready(): boolean;
}

/**
 * Resolves with the offset to deliver next: after the last record when all were accepted, smaller when the handler stopped in the middle (and
 * paused the partition): the rest is delivered again. What it resolves with after `signal` was aborted does not matter.
 */
export type RecordBatchHandler = (batch: RecordBatch) => Promise<bigint>;

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface RecordBatch extends TopicPartition {
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
  readonly key: Buffer | null;
  /** `null` for a tombstone. */
  readonly value: Buffer | null;
  /** Of a header that is repeated, the last value. */
  readonly headers: Readonly<Record<string, Buffer>>;
  /** Why a whole record batch cannot be read; `value` is then that batch as Kafka keeps it, and `offset` that of its last record. */
  readonly unreadable?: string;
}

export interface PartitionPosition extends TopicPartition {
  readonly offset: bigint;
}

/** Told before the first batch of an assignment. Every call replaces the last: what is not listed is lost. */
export interface AssignmentListener {
  assigned(partitions: readonly TopicPartition[]): void;
}

/** Reads a topic beside its consumer groups, for commands: joins none, commits nothing. */
export abstract class SpanLogReader {
  /**
   * What each partition holds now, in the order of their numbers; `[]` when there is no such topic.
   *
   * @throws {SpanLogUnavailableError} the log does not answer
   */
  abstract ranges(topic: string): Promise<readonly PartitionRange[]>;

  /**
   * The records of these ranges, per partition in offset order, partitions mixed; ends when the end of every range is reached or `signal` is
   * aborted. Reads ahead of the caller by a bounded number of bytes. What was deleted in the meantime is skipped.
   *
   * @throws {SpanLogUnavailableError} the log does not answer
   */
  abstract read(topic: string, ranges: readonly PartitionRange[], signal?: AbortSignal): AsyncIterable<PartitionRecord>;

  /**
   * Deletes what comes before an offset, for every consumer group.
   *
   * @throws {SpanLogUnavailableError} some or all may not be deleted
   */
  abstract deleteBefore(topic: string, positions: readonly Omit<PartitionPosition, 'topic'>[]): Promise<void>;

  /** Ends running reads. Safe twice. */
  abstract close(): Promise<void>;
}

export interface PartitionRange {
  readonly partition: number;
  /** Of the first record. */
  readonly start: bigint;
  /** After the last record. */
  readonly end: bigint;
}

export interface PartitionRecord extends IncomingRecord {
  readonly partition: number;
}
