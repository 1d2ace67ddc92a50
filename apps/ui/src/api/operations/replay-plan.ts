import { postOperation } from './request-operations';

/** As the options of `ingester replay plan` and `run`. Exactly one of `days`, `from`, `fromOffsets`. */
export interface ReplayRequest {
  /** 1 to 64 of a-z, 0-9 and `-`. Needed to run, not to plan. */
  readonly name?: string;
  readonly days?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly fromOffsets?: readonly string[];
  readonly toOffsets?: readonly string[];
  readonly partitions?: readonly number[];
  readonly services?: readonly string[];
  readonly tenants?: readonly string[];
  readonly traceIds?: readonly string[];
  /** `10%` or `0.1` */
  readonly share?: string;
  /** `drop:span:http.url`, `redact:resource:user.email`, `rename:span:a=b` */
  readonly transforms?: readonly string[];
  /** `generation`, `same` or `topic:NAME` */
  readonly target?: string;
  /** `5000` spans or `4MB` a second. */
  readonly rate?: string;
}

export interface ReplayPlan {
  /** Given, or made from the days; `null` when it is refused. */
  readonly name: string | null;
  /** Why it may not be run, as sentences; empty when it may. */
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
  readonly partitions: readonly PlannedPartition[];
  readonly days: readonly { readonly day: string; readonly kind: 'whole' | 'partial' | 'empty' }[];
  readonly indices: readonly PlannedIndex[];
  readonly estimate: ReplayEstimate | null;
}

export interface PlannedPartition {
  readonly partition: number;
  readonly startOffset: string;
  readonly endOffset: string | null;
  readonly headOffset: string;
  readonly records: number;
}

export interface PlannedIndex {
  readonly alias: string;
  readonly oldIndex: string | null;
  readonly newIndex: string;
  /** Of the old index. */
  readonly documents: number;
  readonly bytes: number;
}

export interface ReplayEstimate {
  readonly spans: number;
  readonly taken: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly spansPerSecond: number;
}

/** Reads only. */
export function planReplay(request: ReplayRequest): Promise<ReplayPlan> {
  return postOperation('/replays/plan', request);
}
