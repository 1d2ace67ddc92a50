import { Injectable } from '@nestjs/common';
import { deadLetterTopic } from '@app/model';
import { Logger } from '@app/runtime';
import { RecordTooLargeError, SpanLogPublisher, SpanLogUnavailableError } from '@app/span-log';
import { retryForever } from '../retry/retry-forever.js';
import { deadLetterRecord, type DeadLetter, type RecordSource } from './dead-letter.js';

/** A publisher that fails for this many times in a row is said to, once more each time. */
const FAILURES_PER_LOG_LINE = 10;

/** Puts what can never be stored where it is not lost. */
@Injectable()
export class DeadLetterWriter {
  constructor(
    private readonly publisher: SpanLogPublisher,
    private readonly logger: Logger,
  ) {}

  /**
   * Publishes the dead letters of one record; goes on trying for as long as that takes. Even a letter that the topic refuses for its size is held, not skipped: its limit
   * can be raised.
   *
   * @returns `false` when the signal was aborted first
   */
  async write(letters: readonly DeadLetter[], source: RecordSource, signal: AbortSignal): Promise<boolean> {
    const topic = deadLetterTopic(source.topic);
    const published = await retryForever(
      {
        attempt: async () => {
          const partitions = await this.publisher.partitionCount(topic);
          await this.publisher.publish(
            topic,
            letters.map((letter) => deadLetterRecord(letter, source, partitions)),
          );
          return true;
        },
        retryAfterMs: (error) =>
          error instanceof SpanLogUnavailableError || error instanceof RecordTooLargeError ? 0 : undefined,
        onFailure: (error, failures) => this.#failed(error, failures, topic, source),
      },
      signal,
    );
    return published ?? false;
  }

  #failed(error: unknown, failures: number, topic: string, { partition, record }: RecordSource): void {
    if (failures % FAILURES_PER_LOG_LINE !== 1) return;
    const fields = { topic, partition, offset: String(record.offset), error };
    this.logger.error('cannot publish a dead letter; its partition waits at this offset', fields);
  }
}
