import type { TraceSummary } from '@app/model/reading';
import type { Freshness } from '../../api/freshness';

/** What was found, however it was asked for. */
export interface FoundTraces {
  readonly summaries: readonly TraceSummary[];
  /** What may be missing, in sentences. */
  readonly warnings: readonly string[];
  readonly freshness: Freshness | null;
  /** Of the last answer, milliseconds. */
  readonly tookMs: number | undefined;
  /** Nothing is there to show yet. */
  readonly reading: boolean;
  /** What is shown belongs to the search before. */
  readonly outdated: boolean;
  readonly readingMore: boolean;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly error: Error | null;
  readonly retry: () => void;
}
