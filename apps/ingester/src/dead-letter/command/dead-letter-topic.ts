import { deadLetterTopic } from '@app/model';
import type { PartitionRange, SpanLogReader } from '@app/span-log';
import { Progress, type Console } from '../../command/console.js';
import { Receipts } from './receipts.js';
import { StoredLetter } from './stored-letter.js';

/** The dead-letter topic of a span topic, for commands. */
export class DeadLetterTopic {
  readonly name: string;

  constructor(
    readonly sourceTopic: string,
    readonly reader: SpanLogReader,
    private readonly console: Console,
  ) {
    this.name = deadLetterTopic(sourceTopic);
  }

  /** What it holds now; `[]` when there is no such topic. @throws {SpanLogUnavailableError} */
  async ranges(): Promise<readonly PartitionRange[]> {
    return await this.reader.ranges(this.name);
  }

  /** The letters of these ranges, per partition in offset order. */
  async *letters(ranges: readonly PartitionRange[], work = 'reading'): AsyncIterable<StoredLetter> {
    for await (const record of this.#records(ranges, work)) {
      if (!Receipts.isReceipt(record)) yield new StoredLetter(record);
    }
  }

  /** All the receipts; they may stand anywhere behind their letters. */
  async receipts(ranges: readonly PartitionRange[]): Promise<Receipts> {
    const receipts = new Receipts();
    for await (const record of this.#records(ranges, 'reading receipts')) {
      if (Receipts.isReceipt(record)) receipts.add(record);
    }
    receipts.compact();
    return receipts;
  }

  async *#records(ranges: readonly PartitionRange[], work: string) {
    const total = ranges.reduce((sum, { start, end }) => sum + end - start, 0n);
    const progress = new Progress(this.console, work, total);
    let done = 0n;
    for await (const record of this.reader.read(this.name, ranges, this.console.signal)) {
      yield record;
      progress.at(++done);
    }
  }
}
