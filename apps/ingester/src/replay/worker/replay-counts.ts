import type { ReplayProgress, WriteResult } from '@app/storage';

const MAX_PROBLEMS = 10;
const PROBLEM_CHARACTERS = 300;

/** What this process did of a replay since it was started. A record that is read again after a rebalance counts again. */
export class ReplayCounts {
  records = 0;
  bytes = 0;
  spans = 0;
  taken = 0;
  stored = 0;
  duplicates = 0;
  rejected = 0;
  unreadable = 0;
  readonly problems: string[] = [];

  /** Spans were offered to the store, and it has answered. */
  offered(selected: { readonly spans: number; readonly taken: number }, result: WriteResult): void {
    this.spans += selected.spans;
    this.taken += selected.taken;
    this.stored += result.stored - result.duplicates;
    this.duplicates += result.duplicates;
  }

  /** As it stands now, for others. */
  soFar() {
    const { records, bytes, spans, taken, stored, duplicates, rejected, unreadable, problems } = this;
    const counts = { records, bytes, spans, taken, stored, duplicates, rejected, unreadable, problems: [...problems] };
    return counts satisfies Partial<ReplayProgress>;
  }

  /** Remembers the first few, for people. */
  problem(text: string): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(text.slice(0, PROBLEM_CHARACTERS));
  }
}
