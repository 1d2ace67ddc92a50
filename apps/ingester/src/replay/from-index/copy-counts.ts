import type { SkippedDocument, SourcePage } from '@app/es-writer';
import type { ReplayPartitionProgress, ReplayProgress, WriteResult } from '@app/storage';
import { ReplayCounts } from '../worker/replay-counts.js';

/** What this process did of a copy since it was started. A document is a record, and a span unless none can be made of it. */
export class CopyCounts extends ReplayCounts {
  readonly #partitions = new Map<number, ReplayPartitionProgress>();

  constructor(
    private readonly process: string,
    private readonly startedMillis: number,
  ) {
    super();
  }

  /** A page is stored, as far as it can be. */
  page({ documents, bytes, skipped }: SourcePage, results: readonly WriteResult[]): void {
    this.records += documents;
    this.bytes += bytes;
    this.spans += documents;
    this.taken += documents - skipped.length;
    for (const { stored, duplicates, rejections } of results) {
      this.stored += stored - duplicates;
      this.duplicates += duplicates;
      this.rejected += rejections.length;
      for (const { errorType, reason } of rejections) this.problem(`${errorType}: ${reason}`);
    }
    this.unreadable += skipped.length;
    for (const document of skipped) this.problem(textOf(document));
  }

  reached(progress: ReplayPartitionProgress): void {
    this.#partitions.set(progress.partition, progress);
  }

  asOf(asOfMillis: number): ReplayProgress {
    const { process, startedMillis } = this;
    return { process, startedMillis, asOfMillis, partitions: [...this.#partitions.values()], ...this.soFar() };
  }
}

function textOf({ index, id, reason }: SkippedDocument): string {
  return `${index}/${id}: ${reason}`;
}
