import type { Pipeline } from '../../api/operations/pipeline';
import { pipelineRates, NO_RATES, type PipelineRates } from './pipeline-rates';

export interface RatePoint {
  readonly ms: number;
  readonly rates: PipelineRates;
  readonly lagRecords: number | null;
}

/** What has been seen of the pipeline since the page was opened. */
export interface WatchedPipeline {
  readonly now: Pipeline;
  readonly rates: PipelineRates;
  /** The oldest answer of the last minute; `undefined` when there is only one. */
  readonly minuteAgo: Pipeline | undefined;
  /** Rising by time. */
  readonly points: readonly RatePoint[];
  readonly lastMinute: readonly Pipeline[];
}

const MINUTE_MS = 60_000;
/** A quarter of an hour of an answer every two seconds. */
const MOST_POINTS = 450;
/** Between answers that are farther apart a rate is a mean over a time when nobody looked. */
const GAP_MS = 15_000;

/** The next answer, beside what was seen before. An answer that is not newer changes nothing. */
export function withAnswer(before: WatchedPipeline | undefined, now: Pipeline): WatchedPipeline {
  const ms = Date.parse(now.asOf);
  if (!before) return { now, rates: NO_RATES, minuteAgo: undefined, points: [], lastMinute: [now] };
  const passedMs = ms - Date.parse(before.now.asOf);
  if (!(passedMs > 0)) return before;
  const rates = pipelineRates(before.now, now);
  const lastMinute = [...before.lastMinute, now].filter(({ asOf }) => ms - Date.parse(asOf) <= MINUTE_MS);
  const gap = passedMs > GAP_MS ? [{ ms: ms - 1, rates: NO_RATES, lagRecords: null }] : [];
  const point = { ms, rates, lagRecords: now.group?.lagRecords ?? null };
  return {
    now,
    rates,
    minuteAgo: lastMinute.length > 1 ? lastMinute[0] : undefined,
    points: [...before.points, ...gap, point].slice(-MOST_POINTS),
    lastMinute,
  };
}
