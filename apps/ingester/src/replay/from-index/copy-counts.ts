import type { SkippedDocument, SourcePage } from '@app/es-writer';
import type { ReplayPartitionProgress, ReplayProgress, WriteResult } from '@app/storage';

const MAX_PROBLEMS = 10;
const PROBLEM_CHARACTERS = 300;

/** What this process did of a copy since it was started. */
export class CopyCounts {
  documents = 0;
  stored = 0;
  duplicates = 0;
  rejected = 0;
  skipped = 0;
  readonly problems: string[] = [];
  readonly #partitions = new Map<number, ReplayPartitionProgress>();
  #bytes = 0;

  constructor(
    private readonly process: string,
    private readonly startedMillis: number,
  ) {}

  /** A page is stored, as far as it can be. */
  page(page: SourcePage, results: readonly WriteResult[]): void {
    this.documents += page.documents;
    this.#bytes += page.bytes;
    for (const { stored, duplicates, rejections } of results) {
      this.stored += stored - duplicates;
      this.duplicates += duplicates;
      this.rejected += rejections.length;
      for (const { errorType, reason } of rejections) this.#problem(`${errorType}: ${reason}`);
    }
    this.skipped += page.skipped.length;
    for (const document of page.skipped) this.#problem(textOf(document));
  }

  reached(progress: ReplayPartitionProgress): void {
    this.#partitions.set(progress.partition, progress);
  }

  asOf(asOfMillis: number): ReplayProgress {
    const { documents, stored, duplicates, rejected, skipped } = this;
    return {
      process: this.process,
      startedMillis: this.startedMillis,
      asOfMillis,
      partitions: [...this.#partitions.values()],
      records: documents,
      bytes: this.#bytes,
      spans: documents,
      taken: documents - skipped,
      stored,
      duplicates,
      rejected,
      unreadable: skipped,
      problems: [...this.problems],
    };
  }

  /** Remembers the first few, for people. */
  #problem(text: string): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(text.slice(0, PROBLEM_CHARACTERS));
  }
}

function textOf({ index, id, reason }: SkippedDocument): string {
  return `${index}/${id}: ${reason}`;
}
