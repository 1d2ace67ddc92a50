import { Injectable } from '@nestjs/common';
import { deadLetterTopic } from '@app/model';
import { Logger } from '@app/runtime';
import { RecordTooLargeError, SpanLogPublisher, SpanLogUnavailableError, type OutgoingRecord } from '@app/span-log';
import { retryForever } from '../retry/retry-forever.js';
import { DeadLetterMarks } from './dead-letter-marks.js';
import { DeadLetterMetrics } from './dead-letter.metrics.js';
import { DeadLetterSink } from './dead-letter-sink.port.js';
import { deadLetterRecord, type DeadLetter, type LetterSource } from './dead-letter.js';

/** A publisher that fails for this many times in a row is said to, once more each time. */
const FAILURES_PER_LOG_LINE = 10;
/** Letters of one record that are made and published together: each repeats the resource of its span, so all at once could be far more than the record. */
const MAX_BYTES_AT_ONCE = 1024 * 1024;

/** Puts what can never be stored where it is not lost. */
@Injectable()
export class DeadLetterWriter extends DeadLetterSink {
  /** Why each record waits whose letters cannot be published now. */
  readonly #waiting = new Map<LetterSource, string>();

  constructor(
    private readonly publisher: SpanLogPublisher,
    private readonly metrics: DeadLetterMetrics,
    private readonly marks: DeadLetterMarks,
    private readonly logger: Logger,
  ) {
    super();
  }

  /** Whether letters can be written, or why not. */
  ready(): true | string {
    const [reason] = this.#waiting.values();
    return (
      reason === undefined || `${this.#waiting.size} records wait until their dead letters can be written: ${reason}`
    );
  }

  /** Publishes them. Even a letter that the topic refuses for its size is held, not skipped: its limit can be raised. */
  override async write(letters: readonly DeadLetter[], source: LetterSource, signal: AbortSignal): Promise<boolean> {
    try {
      for (let written = 0; written < letters.length;) {
        const count = await this.#publishSome(letters, written, source, signal);
        if (count === undefined) return false;
        written += count;
      }
    } finally {
      this.#waiting.delete(source);
    }
    for (const { reasonClass } of letters) this.metrics.letters.inc({ class: reasonClass });
    this.marks.note(letters, source);
    return true;
  }

  /** @returns how many; `undefined` when the signal was aborted first */
  async #publishSome(
    letters: readonly DeadLetter[],
    from: number,
    source: LetterSource,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    const topic = deadLetterTopic(source.topic);
    return retryForever(
      {
        attempt: async () => {
          const records = someRecords(letters, from, source, await this.publisher.partitionCount(topic));
          await this.publisher.publish(topic, records);
          return records.length;
        },
        retryAfterMs: (error) =>
          error instanceof SpanLogUnavailableError || error instanceof RecordTooLargeError ? 0 : undefined,
        onFailure: (error, failures) => this.#failed(error, failures, topic, source),
      },
      signal,
    );
  }

  #failed(error: unknown, failures: number, topic: string, source: LetterSource): void {
    const tooLarge = error instanceof RecordTooLargeError;
    this.#waiting.set(source, tooLarge ? `raise max.message.bytes of ${topic}` : `${topic} cannot be written`);
    if (failures % FAILURES_PER_LOG_LINE !== 1) return;
    const { partition, record } = source;
    const fields = { topic, partition, offset: String(record.offset), error };
    if (tooLarge)
      this.logger.error(
        'a dead letter is larger than its topic takes: raise max.message.bytes; its partition waits',
        fields,
      );
    else this.logger.error('cannot publish a dead letter; its partition waits at this offset', fields);
  }
}

function someRecords(
  letters: readonly DeadLetter[],
  from: number,
  source: LetterSource,
  partitions: number,
): OutgoingRecord[] {
  const records: OutgoingRecord[] = [];
  const nowMillis = Date.now();
  for (let i = from, bytes = 0; i < letters.length && bytes < MAX_BYTES_AT_ONCE; i++) {
    const record = deadLetterRecord(letters[i]!, source, partitions, nowMillis);
    bytes += record.value.byteLength;
    records.push(record);
  }
  return records;
}
