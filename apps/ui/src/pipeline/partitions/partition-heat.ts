import type { PartitionState } from '../../api/operations/partitions';
import { formatCount, formatShortCount } from '../../format/count';
import { formatMillis } from '../../format/seconds';
import type { LagMeasure } from './partitions-state';

/** The first lag of each degree of heat but the lowest. */
const DEGREES: Record<LagMeasure, readonly number[]> = {
  seconds: [1, 5_000, 30_000, 300_000],
  records: [1, 1_000, 100_000, 10_000_000],
};

export type Heat = 0 | 1 | 2 | 3 | 4;

/** 0: nothing waits. 4: worst. A lag in seconds that nobody knows is judged by its records. */
export function heatOf({ lagMs, lagRecords }: PartitionState, measure: LagMeasure): Heat {
  if (measure === 'seconds' && lagMs !== null) return degree(lagMs, DEGREES.seconds);
  return degree(lagRecords, DEGREES.records);
}

function degree(lag: number, degrees: readonly number[]): Heat {
  return degrees.filter((first) => lag >= first).length as Heat;
}

/** The number in the cell. */
export function lagText({ lagMs, lagRecords }: PartitionState, measure: LagMeasure): string {
  if (measure === 'records') return formatShortCount(lagRecords);
  return lagMs === null ? '?' : formatMillis(lagMs);
}

export const PAUSE_WORDS = {
  memory: 'paused: memory is full',
  open_offsets: 'paused: waits for one record',
} as const;

/** What colour, signs and number of a cell mean. */
export function cellWords({ lagMs, lagRecords, owner, pause }: PartitionState): string {
  return [
    lagMs === null
      ? `${formatCount(lagRecords)} records behind`
      : `${formatMillis(lagMs)}, ${formatCount(lagRecords)} records behind`,
    owner === null && 'nobody reads it',
    pause !== null && PAUSE_WORDS[pause],
  ]
    .filter(Boolean)
    .join(', ');
}

export interface HeatLegendEntry {
  readonly heat: Heat;
  readonly words: string;
}

export function heatLegend(measure: LagMeasure): readonly HeatLegendEntry[] {
  const text = measure === 'seconds' ? formatMillis : formatShortCount;
  const [, ...from] = DEGREES[measure];
  return [
    { heat: 0, words: 'nothing' },
    { heat: 1, words: `up to ${text(from[0]!)}` },
    ...from.map((first, place) => ({ heat: (place + 2) as Heat, words: `from ${text(first)}` })),
  ];
}
