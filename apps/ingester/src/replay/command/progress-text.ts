import type { ReplayJob, ReplayPosition } from '@app/model';
import { recordsBehind } from '../decide/offsets.js';
import type { Round } from '../worker/replay-rounds.js';
import { countText, secondsText } from './amounts.js';

const BAR_CELLS = 24;
/** Rates are those of about this time. */
const RATE_WINDOW_MS = 20_000;
/** Following the head is never at it: what is this close arrived just now. */
const CLOSE_RECORDS = 200;

interface Look {
  readonly atMillis: number;
  readonly left: number;
  readonly spans: number;
}

/** How far a replay is, as one process shows it from round to round. Pure. */
export class ReplayMeter {
  #looks: Look[] = [];

  /** Takes note of a round. */
  look({ committed, goals, progress }: Round): void {
    const atMillis = progress.asOfMillis;
    this.#looks.push({ atMillis, left: recordsBehind(committed, goals), spans: progress.spans });
    while (this.#looks.length > 2 && this.#looks[0]!.atMillis < atMillis - RATE_WINDOW_MS) this.#looks.shift();
  }

  /** Of this process. */
  get spansPerSecond(): number {
    return this.#perSecond(({ spans }) => spans);
  }

  /** Of all processes; `undefined` while nothing gets less. */
  get secondsLeft(): number | undefined {
    const left = this.#looks.at(-1)?.left ?? 0;
    const perSecond = -this.#perSecond((look) => look.left);
    return perSecond > 0 ? left / perSecond : undefined;
  }

  #perSecond(of: (look: Look) => number): number {
    const [first, last] = [this.#looks[0], this.#looks.at(-1)];
    if (first === undefined || last === undefined || first === last) return 0;
    return ((of(last) - of(first)) * 1_000) / Math.max(1, last.atMillis - first.atMillis);
  }
}

/** Share of a replay's records that are stored, from 0 to 1. */
export function shareDone(
  { source }: ReplayJob,
  committed: readonly ReplayPosition[],
  goals: readonly ReplayPosition[],
) {
  if (source.kind !== 'log') return 0;
  const starts = source.ranges.map(({ partition, startOffset }) => ({ partition, offset: startOffset }));
  const all = recordsBehind(starts, goals);
  return all === 0 ? 1 : Math.max(0, 1 - recordsBehind(committed, goals) / all);
}

/** Whether a replay is as near to the head of its topic as following it can be. */
export function isCaughtUp({ committed, goals }: Pick<Round, 'committed' | 'goals'>): boolean {
  return recordsBehind(committed, goals) <= CLOSE_RECORDS;
}

/** A line for a terminal. */
export function progressLine(round: Round, meter: ReplayMeter): string {
  const share = shareDone(round.job, round.committed, round.goals);
  const filled = Math.floor(share * BAR_CELLS);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)}`;
  const { waitingFor } = round.progress;
  const left = meter.secondsLeft;
  const parts = [
    `${bar} ${(share * 100).toFixed(1)} %`,
    `${countText(recordsBehind(round.committed, round.goals))} records left`,
    `${countText(Math.round(meter.spansPerSecond))} spans/s here`,
    ...(isCaughtUp(round) ? ['following the head'] : []),
    ...(!isCaughtUp(round) && left !== undefined ? [`${secondsText(left)} left`] : []),
    ...(waitingFor === undefined ? [] : [`waiting: ${waitingFor}`]),
  ];
  return parts.join('  ');
}

/** The same for programs. */
export function progressJson(round: Round, meter: ReplayMeter): Readonly<Record<string, unknown>> {
  const { job, committed, goals, progress } = round;
  const { records, bytes, spans, taken, stored, duplicates, rejected, unreadable, waitingFor } = progress;
  const left = meter.secondsLeft;
  return {
    time: new Date(progress.asOfMillis).toISOString(),
    name: job.name,
    phase: job.phase,
    share: Number(shareDone(job, committed, goals).toFixed(4)),
    recordsLeft: recordsBehind(committed, goals),
    caughtUp: isCaughtUp(round),
    spansPerSecond: Math.round(meter.spansPerSecond),
    ...(left !== undefined && { secondsLeft: Math.round(left) }),
    ...(waitingFor && { waitingFor }),
    records,
    bytes,
    spans,
    taken,
    stored,
    duplicates,
    rejected,
    unreadable,
  };
}
