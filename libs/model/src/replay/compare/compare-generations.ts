import { compareMoment } from './compare-moment.js';
import { MomentReader, type Moment } from './moment-reader.js';
import {
  MAX_LISTED_DIFFERENCES,
  type ComparedSpan,
  type SpanDifference,
  type SpanDifferences,
} from './span-difference.js';

/** About 300 bytes each, of either generation. */
const MAX_SPANS_OF_A_MOMENT = 100_000;

/** Pages of spans, all of them ordered by `startMillis`. */
export type SpanStream = AsyncIterable<readonly ComparedSpan[]>;

/**
 * Compares two generations, both read once and side by side. Holds a page of each and the spans of one millisecond.
 *
 * @param progress called after each moment, with the spans that were compared until then
 */
export async function compareGenerations(
  old: SpanStream,
  now: SpanStream,
  progress: (compared: number) => void = () => undefined,
  maxSpansOfAMoment = MAX_SPANS_OF_A_MOMENT,
): Promise<SpanDifferences> {
  const found = new FoundDifferences(maxSpansOfAMoment);
  const [left, right] = [new MomentReader(old, maxSpansOfAMoment), new MomentReader(now, maxSpansOfAMoment)];
  try {
    let [before, after] = await Promise.all([left.next(), right.next()]);
    while (before !== undefined || after !== undefined) {
      const startMillis = Math.min(before?.startMillis ?? Infinity, after?.startMillis ?? Infinity);
      const isOld = before?.startMillis === startMillis;
      const isNew = after?.startMillis === startMillis;
      found.compare(isOld ? before : undefined, isNew ? after : undefined);
      progress(found.compared);
      [before, after] = await Promise.all([isOld ? left.next() : before, isNew ? right.next() : after]);
    }
  } finally {
    await Promise.allSettled([left.close(), right.close()]);
  }
  return found;
}

class FoundDifferences implements SpanDifferences {
  missing = 0;
  extra = 0;
  altered = 0;
  uncompared = 0;
  compared = 0;
  readonly listed: SpanDifference[] = [];

  constructor(private readonly maxSpansOfAMoment: number) {}

  compare(old: Moment | undefined, now: Moment | undefined): void {
    const most = Math.max(old?.count ?? 0, now?.count ?? 0);
    this.compared += most;
    if (most > this.maxSpansOfAMoment) {
      this.uncompared += most;
      return;
    }
    for (const difference of compareMoment(old?.spans ?? [], now?.spans ?? [])) {
      this[difference.kind]++;
      if (this.listed.length < MAX_LISTED_DIFFERENCES) this.listed.push(difference);
    }
  }
}
