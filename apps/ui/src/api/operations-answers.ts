/** Answers of `/api/ops/*`. Offsets are decimal digits; times are RFC 3339; counters count since the start of their process. */

export interface OperationsState {
  readonly enabled: boolean;
  readonly mayRead: boolean;
  readonly mayAct: boolean;
  /** Why not, or why not everything, as a sentence; `null` when all is allowed. */
  readonly reason: string | null;
  /** What is looked after; `null` unless `mayRead`. The name of the dead-letter topic confirms what is done to it. */
  readonly topic: string | null;
  readonly deadLetterTopic: string | null;
  readonly group: string | null;
}

/** Part of an answer that could not be had; the rest of it is good. */
export interface PartProblem {
  readonly part: 'collectors' | 'kafka' | 'ingesters' | 'elasticsearch';
  readonly message: string;
}

/** An admin port that did not answer. */
export interface SilentProcess {
  readonly address: string;
  readonly reason: string;
}

/** The rate of a counter is that of each process; a process whose `startedAt` has changed counts from 0 again. */
interface AnsweringProcess {
  /** `host:port` of its admin port. */
  readonly address: string;
  readonly version: string | null;
  readonly startedAt: string | null;
}

export type Counts = Readonly<Record<string, number>>;

/** Cumulative, as Prometheus has it: `count` of a bucket is of all observations up to its bound. The last bound is `null`: no bound. */
export interface Latency {
  readonly count: number;
  readonly sumSeconds: number;
  readonly buckets: readonly { readonly upToSeconds: number | null; readonly count: number }[];
}

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

export interface CollectorCounters {
  /** Of requests that are OTLP, before anything is stored. */
  readonly spansReceived: number;
  readonly requestsReceived: number;
  /** Durable: their senders were told so. */
  readonly requestsAccepted: number;
  /** Never storable, and reported as that, by reason. */
  readonly spansRejected: Counts;
  /** Nothing of them was taken, by reason: their senders try again. */
  readonly requestsRefused: Counts;
  readonly receivedBytes: number;
  /** To the span topic; bytes before compression. */
  readonly publishedRecords: number;
  readonly publishedBytes: number;
  readonly publishErrors: Counts;
}

export interface CollectorProcess extends AnsweringProcess {
  readonly counters: CollectorCounters;
  readonly inFlightBytes: number;
  readonly latencies: { readonly save: Latency | null; readonly publish: Latency | null };
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

/** `accepted = stored + duplicates + deadLettered + abandoned + inFlight`; `unaccounted` is what is wrong with that, and 0. */
export interface SpanAccounting {
  readonly accepted: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly deadLettered: number;
  /** Their partition went to another process, which takes them again. */
  readonly abandoned: number;
  readonly inFlight: number;
  readonly unaccounted: number;
}

export interface DocumentCounters {
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: number;
}

export type PauseReason = 'memory' | 'open_offsets';
export type BreakerState = 'closed' | 'probing' | 'open';

export interface IngesterProcess extends AnsweringProcess {
  readonly accounting: SpanAccounting;
  readonly recordsConsumed: number;
  readonly bytesConsumed: number;
  readonly recordsLost: number;
  readonly inFlightBytes: number;
  readonly inFlightLimitBytes: number;
  readonly partitionsHeld: number;
  /** Partitions that nothing is read from, by reason. */
  readonly partitionsPaused: Readonly<Record<PauseReason, number>>;
  readonly lanes: {
    /** Bulk requests that may be in flight at once; adapts. */
    readonly limit: number;
    readonly inFlight: number;
    readonly bulkTargetBytes: number;
    readonly memoryBytes: number;
    readonly documentsWaiting: number;
  };
  /** `open`: Elasticsearch is down and nothing is sent; `probing`: one bulk is on its way to find out. */
  readonly breaker: BreakerState | null;
  readonly breakerOpened: Counts;
  readonly floodBreakerOpen: boolean;
  readonly floodHeldRecords: number;
  readonly documents: DocumentCounters;
  /** Documents sent again, by reason. */
  readonly retries: Counts;
  readonly storageRetries: number;
  readonly deadLetters: Counts;
  readonly lastCommitAt: string | null;
  readonly latencies: {
    readonly fetch: Latency | null;
    readonly transcode: Latency | null;
    readonly bulkWait: Latency | null;
    readonly bulk: Latency | null;
    readonly settle: Latency | null;
    readonly commit: Latency | null;
  };
}

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

export interface DeadLetterGroups {
  readonly asOf: string;
  readonly topic: string;
  /** Largest first. */
  readonly groups: readonly DeadLetterGroup[];
  /** There are more groups. */
  readonly truncated: boolean;
}

export interface DeadLetterGroup {
  readonly class: string;
  readonly errorType: string;
  /** `-`: letters without a span that can be read. */
  readonly service: string;
  readonly letters: number;
  readonly spans: number;
  readonly redriven: number;
  readonly firstFailure: string;
  readonly lastFailure: string;
  /** Id and reason of the newest. */
  readonly example: string;
  readonly reason: string;
}

export interface DeadLetterList {
  readonly asOf: string;
  readonly topic: string;
  /** Newest first. */
  readonly letters: readonly ListedLetter[];
  readonly truncated: boolean;
}

export interface ListedLetter {
  /** `partition/offset` in the dead-letter topic. */
  readonly id: string;
  readonly class: string;
  readonly errorType: string;
  readonly reason: string;
  readonly service: string;
  /** `partition/offset` in the span topic. */
  readonly source: string;
  readonly firstFailure: string;
  readonly lastFailure: string;
  readonly redrives: number;
  readonly redriven: boolean;
  readonly spans: number;
  readonly payloadBytes: number;
}

/** Every text may be anything, and is cut where it is long. */
export interface DeadLetter {
  readonly id: string;
  readonly timestamp: string;
  readonly class: string;
  readonly errorType: string;
  readonly reason: string;
  readonly source: string;
  readonly attempts: number;
  readonly firstFailure: string;
  readonly lastFailure: string;
  readonly redrives: number;
  readonly key: string | null;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly payloadBytes: number;
  /** The first twenty. */
  readonly spans: readonly DecodedSpan[];
  readonly moreSpans: number;
  /** The first bytes as `hexdump -C` shows them; `null` where there are spans. */
  readonly hex: string | null;
}

export interface DecodedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly service: string;
  readonly operation: string;
  readonly startMicros: number;
  readonly durationMicros: number;
  readonly references: number;
  readonly events: number;
  /** The first fifty of each. */
  readonly tags: readonly DecodedTag[];
  readonly moreTags: number;
  readonly resource: readonly DecodedTag[];
  readonly moreResource: number;
}

export interface DecodedTag {
  readonly key: string;
  readonly value: string;
}

export type ReplayPhase = 'running' | 'switching' | 'switched' | 'rolling-back' | 'rolled-back' | 'done' | 'cancelled';
export type ReplayTargetKind = 'generation' | 'same' | 'topic' | 'file';

export interface ReplayList {
  readonly asOf: string;
  /** Newest first. */
  readonly replays: readonly ReplaySummary[];
}

export interface ReplaySummary {
  readonly name: string;
  readonly phase: ReplayPhase;
  readonly paused: boolean;
  readonly source: 'log' | 'index';
  readonly target: ReplayTargetKind;
  readonly days: readonly string[];
  readonly createdAt: string;
  readonly verification: ReplayVerification | null;
  /** Who moves its aliases, or was killed doing so. */
  readonly mover: { readonly command: string; readonly process: string; readonly since: string } | null;
  /** The last thing that was done. */
  readonly lastAction: ReplayHistoryEntry | null;
  /** The task of this process of the query service that works on it. */
  readonly taskId: string | null;
}

export interface ReplayVerification {
  readonly at: string;
  readonly differences: number;
  readonly extent: string;
}

export interface ReplayHistoryEntry {
  readonly at: string;
  readonly action: string;
  readonly detail: string | null;
}

export interface Replay extends ReplaySummary {
  readonly asOf: string;
  /** Of its records, from 0 to 1; `null` where nothing is to be read any more. */
  readonly share: number | null;
  readonly recordsLeft: number | null;
  readonly caughtUp: boolean;
  /** What its operator does next, as a sentence. */
  readonly next: string;
  readonly services: readonly string[];
  readonly tenants: readonly string[];
  /** As the option `--transform` has them. */
  readonly transforms: readonly string[];
  readonly keptShare: number | null;
  readonly traceIds: number;
  readonly indices: readonly { readonly alias: string; readonly oldIndex: string | null; readonly newIndex: string }[];
  readonly partitions: readonly ReplayPartition[];
  readonly processes: readonly ReplayProcess[];
  /** Oldest first. */
  readonly history: readonly ReplayHistoryEntry[];
}

export interface ReplayPartition {
  readonly partition: number;
  readonly startOffset: string;
  /** `null`: follows the head of the topic. */
  readonly endOffset: string | null;
  readonly committedOffset: string | null;
  /** Where it is to come to at the moment. */
  readonly goalOffset: string | null;
}

export interface ReplayProcess {
  readonly process: string;
  readonly startedAt: string;
  readonly asOf: string;
  readonly partitions: readonly number[];
  readonly records: number;
  readonly bytes: number;
  readonly spans: number;
  readonly taken: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly unreadable: number;
  readonly waitingFor: string | null;
  readonly problems: readonly string[];
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

export interface Indices {
  readonly asOf: string;
  /** By name. */
  readonly indices: readonly IndexState[];
  /** Sentences beside the list: what is left alone, when the last round was. */
  readonly notes: readonly string[];
}

export interface IndexState {
  readonly index: string;
  /** From its name; `null` where it says nothing of the kind. */
  readonly kind: string | null;
  readonly day: string | null;
  readonly generation: number | null;
  readonly aliases: readonly string[];
  readonly phase: string;
  /** Why it is in this phase, as a sentence. */
  readonly reason: string;
  /** What the next round does to it. */
  readonly due: string | null;
  readonly next: readonly { readonly what: string; readonly at: string | null }[];
  readonly createdAt: string;
  readonly replicas: number;
  readonly documents: number | null;
  readonly bytes: number | null;
  readonly builtFrom: BuiltFrom | null;
}

export interface BuiltFrom {
  readonly by: string;
  readonly name: string | null;
  readonly topic: string | null;
  readonly at: string;
  readonly ranges: readonly { readonly partition: number; readonly start: string; readonly end: string | null }[];
}

/**
 * `done`: exit status 0, or a verification that found differences. `refused`: nothing was touched, `messages` say why.
 * `interrupted`: somebody stopped it, or the query service was.
 */
export type TaskState = 'running' | 'done' | 'failed' | 'refused' | 'interrupted';

/** A command of the ingester that somebody had the query service run. */
export interface OperationTask {
  readonly id: string;
  /** `replay run`, `dead-letter redrive` … */
  readonly command: string;
  /** Name of the replay, or of the dead-letter topic. */
  readonly subject: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly state: TaskState;
  readonly exitCode: number | null;
  /** The last line of progress, of `replay run`: {@link ReplayRunProgress}. */
  readonly progress: ReplayRunProgress | null;
  /** By command: {@link RedriveResult}, {@link PurgeResult}, {@link VerifyResult}; `null` of all others and before the end. */
  readonly result: RedriveResult | PurgeResult | VerifyResult | null;
  /** What it said last, oldest first. */
  readonly messages: readonly string[];
}

export interface TaskList {
  /** Newest first. */
  readonly tasks: readonly OperationTask[];
}

export interface ReplayRunProgress {
  readonly time: string;
  readonly phase: ReplayPhase;
  readonly share: number;
  readonly recordsLeft: number;
  readonly caughtUp: boolean;
  /** Of this process. */
  readonly spansPerSecond: number;
  readonly secondsLeft: number | null;
  readonly waitingFor: string | null;
  readonly spans: number;
  readonly taken: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly unreadable: number;
}

export interface RedriveResult {
  readonly kind: 'redrive';
  readonly dryRun: boolean;
  /** Sent, or that would be. */
  readonly letters: number;
  readonly skipped: readonly { readonly why: string; readonly letters: number }[];
  /** Ids of what the span topic refuses for its size. */
  readonly tooLarge: readonly string[];
  /** There are more than the limit. */
  readonly more: boolean;
  /** For `through` of a purge, once they are stored: exactly what was redriven, as far as that is the beginning of its partition. */
  readonly purgeThrough: readonly string[];
}

export interface PurgeResult {
  readonly kind: 'purge';
  readonly dryRun: boolean;
  /** Deleted, or that would be. */
  readonly letters: number;
  readonly neverRedriven: number;
}

export interface VerifyResult {
  readonly kind: 'verify';
  /** 0: it may be switched to. */
  readonly differences: number;
  /** Spans or records that the replay could not store. */
  readonly refused: number;
  readonly indices: readonly VerifiedIndex[];
}

export interface VerifiedIndex {
  readonly alias: string;
  readonly oldIndex: string;
  readonly newIndex: string;
  readonly extent: string;
  readonly missing: number;
  readonly extra: number;
  readonly altered: number;
  readonly uncompared: number;
  readonly services: readonly {
    readonly service: string;
    readonly oldSpans: number;
    readonly newSpans: number;
    readonly oldTraces: number;
    readonly newTraces: number;
  }[];
  /** The first hundred. */
  readonly listed: readonly {
    readonly kind: string;
    readonly service: string;
    readonly traceId: string;
    readonly spanId: string;
    readonly fields: readonly string[];
  }[];
  readonly mapping: readonly { readonly path: string; readonly old: string | null; readonly new: string | null }[];
}
