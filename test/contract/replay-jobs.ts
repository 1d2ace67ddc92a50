import type { ReplayJob, ReplayTarget } from '@app/model';
import type { ReplayProgress } from '@app/storage';

/** Beyond what a number of JSON holds. */
export const LARGE_OFFSET = 9_007_199_254_740_993n;

export function generationOf(...aliases: string[]): ReplayTarget {
  const indices = aliases.map((alias) => ({ alias, oldIndex: `${alias}-000001`, newIndex: `${alias}-000002` }));
  return { kind: 'generation', indices };
}

export function job(name: string, target: ReplayTarget, changes: Partial<ReplayJob> = {}): ReplayJob {
  return {
    name,
    source: {
      kind: 'log',
      topic: 'jaeger-spans',
      clusterId: 'c',
      topicId: 't',
      ranges: [
        { partition: 0, startOffset: LARGE_OFFSET, endOffset: LARGE_OFFSET + 2n },
        { partition: 1, startOffset: 0n },
      ],
    },
    selection: { days: ['2026-11-22'], tenants: [''] },
    transforms: [{ kind: 'rename', level: 'span', key: 'offset', to: 'startOffset' }],
    target,
    phase: 'running',
    wanted: 'running',
    createdMillis: 1_795_345_200_000,
    history: [],
    ...changes,
  };
}

export function progressOf(process: string, changes: Partial<ReplayProgress> = {}): ReplayProgress {
  return {
    process,
    startedMillis: 1_795_345_200_000,
    asOfMillis: 1_795_345_201_000,
    partitions: [{ partition: 0, committedOffset: LARGE_OFFSET, headOffset: LARGE_OFFSET + 7n }],
    records: 3,
    bytes: 4,
    spans: 5,
    taken: 5,
    stored: 4,
    duplicates: 1,
    rejected: 0,
    unreadable: 0,
    problems: ['one'],
    ...changes,
  };
}
