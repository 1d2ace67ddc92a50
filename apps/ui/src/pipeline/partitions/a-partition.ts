import type { PartitionState } from '../../api/operations/partitions';

/** For specs: a partition at rest, with what is said of it. */
export function aPartition(said: Partial<PartitionState> = {}): PartitionState {
  return {
    partition: 0,
    startOffset: '0',
    endOffset: '100',
    committedOffset: '100',
    lagRecords: 0,
    lagMs: 0,
    owner: { memberId: 'm', clientId: 'ingester', host: '/10.0.0.1' },
    ingester: '10.0.0.1:8888',
    pause: null,
    lastProgressAt: null,
    watchedSince: '2026-11-22T10:00:00Z',
    oldestAt: null,
    ...said,
  };
}
