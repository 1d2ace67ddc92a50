import { queryOptions } from '@tanstack/react-query';
import { OPERATIONS_API, readOperations } from './request-operations';
import type { PartProblem } from './part-problem';
import type { PauseReason } from './processes';

export interface Partitions {
  readonly asOf: string;
  readonly problems: readonly PartProblem[];
  readonly topic: string;
  readonly group: string;
  /** `null`: Kafka does not answer. */
  readonly partitions: readonly PartitionState[] | null;
}

export interface PartitionState {
  readonly partition: number;
  readonly startOffset: string;
  readonly endOffset: string;
  /** `null`: the group has committed nothing here. */
  readonly committedOffset: string | null;
  readonly lagRecords: number;
  readonly lagMs: number | null;
  /** Member of the group that has it; `null`: nobody. */
  readonly owner: PartitionOwner | null;
  /** Admin address of the ingester that reports it; `null`: none that answers, so `pause` says nothing. */
  readonly ingester: string | null;
  readonly pause: PauseReason | null;
  /** When the committed offset was last seen to have moved; `null`: not since `watchedSince`. */
  readonly lastProgressAt: string | null;
  readonly watchedSince: string;
  /** Of the oldest record that it holds. */
  readonly oldestAt: string | null;
}

export interface PartitionOwner {
  readonly memberId: string;
  readonly clientId: string;
  readonly host: string;
}

export const partitionsQuery = queryOptions({
  queryKey: [OPERATIONS_API, 'partitions'],
  queryFn: ({ signal }) => readOperations<Partitions>('/partitions', signal),
  retry: false,
});
