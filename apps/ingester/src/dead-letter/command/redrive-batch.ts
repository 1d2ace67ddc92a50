import { fullJitterDelayMs, sleep } from '@app/runtime';
import {
  RecordTooLargeError,
  SpanLogUnavailableError,
  type OutgoingRecord,
  type SpanLogPublisher,
} from '@app/span-log';
import type { Console } from '../../command/console.js';
import type { DeadLetterTopic } from './dead-letter-topic.js';
import { receiptFor } from './receipts.js';
import { redrivenRecord } from './redriven-record.js';
import type { StoredLetter } from './stored-letter.js';

/** What has been acknowledged, and ids of what the source topic refuses for its size. */
export interface Redriven {
  sent: number;
  readonly tooLarge: string[];
}

const MAX_LETTERS = 500;
const MAX_BYTES = 1024 * 1024;
/** About a minute; each publish has waited for Kafka before it fails. */
const ATTEMPTS = 8;
const RETRY_BASE_MS = 250;
const RETRY_MAX_MS = 5_000;

/** Sends letters to their source topic, a batch at a time, and writes the receipts. */
export class RedriveBatch {
  readonly result: Redriven = { sent: 0, tooLarge: [] };
  #letters: StoredLetter[] = [];
  #bytes = 0;

  constructor(
    private readonly topic: DeadLetterTopic,
    private readonly publisher: SpanLogPublisher,
    private readonly dryRun: boolean,
    private readonly console: Console,
  ) {}

  /** @throws {SpanLogUnavailableError} Kafka did not take what has been added; what of it was sent has no receipt and is sent again next time */
  async add(letter: StoredLetter): Promise<void> {
    this.#letters.push(letter);
    this.#bytes += letter.payload.length;
    if (this.#letters.length >= MAX_LETTERS || this.#bytes >= MAX_BYTES) await this.flush();
  }

  /** Sends what has been added. @throws {SpanLogUnavailableError} as `add` */
  async flush(): Promise<void> {
    const letters = this.#letters;
    [this.#letters, this.#bytes] = [[], 0];
    if (letters.length === 0) return;
    const sent = this.dryRun ? letters : await this.#send(letters);
    if (!this.dryRun) await this.#writeReceipts(sent);
    this.result.sent += sent.length;
  }

  /** @returns those that Kafka has */
  async #send(letters: readonly StoredLetter[]): Promise<readonly StoredLetter[]> {
    try {
      await this.#publish(this.topic.sourceTopic, (partitions) => letters.map((of) => redrivenRecord(of, partitions)));
      return letters;
    } catch (error) {
      if (!(error instanceof RecordTooLargeError)) throw error;
      if (letters.length === 1) {
        this.result.tooLarge.push(letters[0]!.id);
        return [];
      }
    }
    const sent: StoredLetter[] = [];
    for (const letter of letters) sent.push(...(await this.#send([letter])));
    return sent;
  }

  async #writeReceipts(letters: readonly StoredLetter[]): Promise<void> {
    const byPartition = Map.groupBy(letters, ({ record }) => record.partition);
    const receipts = [...byPartition].map(
      ([partition, of]) =>
      receiptFor(partition, of.map(({ record }) => record.offset), this.console.nowMillis()), // prettier-ignore
    );
    if (receipts.length > 0) await this.#publish(this.topic.name, () => receipts);
  }

  async #publish(topic: string, records: (partitions: number) => readonly OutgoingRecord[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.publisher.publish(topic, records(await this.publisher.partitionCount(topic)));
      } catch (error) {
        if (!(error instanceof SpanLogUnavailableError) || attempt === ATTEMPTS || this.console.signal.aborted)
          throw error;
        if (attempt > 1) this.console.say(`waiting for Kafka: ${error.message}`);
        await sleep(fullJitterDelayMs(attempt, RETRY_BASE_MS, RETRY_MAX_MS), this.console.signal);
      }
    }
  }
}
