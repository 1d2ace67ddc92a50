import { DeadLetterSink } from '../../dead-letter/dead-letter-sink.port.js';
import type { DeadLetter, LetterSource } from '../../dead-letter/dead-letter.js';
import type { ReplayCounts } from './replay-counts.js';

/** Counts what a replay cannot store. It is in the dead-letter topic from the first time, or a comparison shows that it is missing. */
export class CountingDeadLetterSink extends DeadLetterSink {
  constructor(private readonly counts: ReplayCounts) {
    super();
  }

  override async write(letters: readonly DeadLetter[], source: LetterSource): Promise<boolean> {
    for (const { reasonClass, errorType, reason } of letters) {
      if (reasonClass === 'rejected') this.counts.rejected++;
      else this.counts.unreadable++;
      this.counts.problem(`${source.partition}/${source.record.offset}: ${errorType}: ${reason}`);
    }
    return true;
  }
}
