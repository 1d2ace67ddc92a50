import { readOperations } from './request-operations';
import type { PartProblem } from './part-problem';
import type {
  CollectorCounters,
  CollectorProcess,
  DocumentCounters,
  IngesterProcess,
  SilentProcess,
  SpanAccounting,
} from './processes';

export interface Pipeline {
  readonly asOf: string;
  readonly problems: readonly PartProblem[];
  readonly collectors: {
    readonly processes: readonly CollectorProcess[];
    readonly silent: readonly SilentProcess[];
    readonly sum: CollectorCounters;
  };
  /** `null`: Kafka does not say. */
  readonly topic: TopicState | null;
  readonly group: GroupState | null;
  readonly ingesters: {
    readonly processes: readonly IngesterProcess[];
    readonly silent: readonly SilentProcess[];
    readonly accounting: SpanAccounting;
  };
  readonly elasticsearch: {
    readonly reachable: boolean;
    /** What the processes that write to it were answered, in sum. */
    readonly documents: DocumentCounters;
    readonly bulks: number;
  };
}

export interface TopicState {
  readonly name: string;
  readonly partitions: number;
  /** Sums over the partitions. */
  readonly startOffset: string;
  readonly endOffset: string;
  /** Records that it holds. */
  readonly records: number;
  /** Of the oldest record. */
  readonly oldestAt: string | null;
}

export interface GroupState {
  readonly name: string;
  readonly lagRecords: number;
  /** The worst partition's; `null`: neither the ingesters nor the storage say. */
  readonly lagMs: number | null;
  readonly members: number;
  readonly committedOffset: string;
}

export function fetchPipeline(signal: AbortSignal): Promise<Pipeline> {
  return readOperations('/pipeline', signal);
}
