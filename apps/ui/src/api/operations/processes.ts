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
