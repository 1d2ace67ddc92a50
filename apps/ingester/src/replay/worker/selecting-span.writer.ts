import type { SpanBatch, SpanSelector } from '@app/model';
import { SpanWriter, type WriteResult } from '@app/storage';
import type { ReplayCounts } from './replay-counts.js';

const NOTHING: WriteResult = { stored: 0, duplicates: 0, rejections: [] };

/** Lets only those spans through to the store that a replay is about. */
export class SelectingSpanWriter extends SpanWriter {
  constructor(
    private readonly target: SpanWriter,
    private readonly selector: Pick<SpanSelector, 'select'>,
    private readonly counts: ReplayCounts,
  ) {
    super();
  }

  override async write(batch: SpanBatch, signal?: AbortSignal): Promise<WriteResult> {
    const selected = this.selector.select(batch);
    const result = selected.batch === undefined ? NOTHING : await this.target.write(selected.batch, signal);
    this.counts.offered(selected, result);
    return result;
  }
}
