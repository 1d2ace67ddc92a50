import type { Pipeline } from '../../api/operations/pipeline';
import type { CollectorProcess, IngesterProcess, SpanAccounting } from '../../api/operations/processes';

/** For specs: a pipeline at rest, with what is said of it. */
export function aPipeline(said: Partial<Pipeline> = {}): Pipeline {
  return {
    asOf: '2026-11-22T10:00:00Z',
    problems: [],
    collectors: { processes: [aCollector()], silent: [], sum: aCollector().counters },
    topic: { name: 'spans', partitions: 4, startOffset: '0', endOffset: '1000', records: 1000, oldestAt: null },
    group: { name: 'ingesters', lagRecords: 0, lagMs: 0, members: 1, committedOffset: '1000' },
    ingesters: { processes: [anIngester()], silent: [], accounting: anAccounting() },
    elasticsearch: { reachable: true, documents: { stored: 5000, duplicate: 0, rejected: 0 }, bulks: 10 },
    ...said,
  };
}

export function aCollector({ counters, ...said }: Partial<CollectorProcess> = {}): CollectorProcess {
  return {
    address: 'collector:8888',
    version: '1.0.0',
    startedAt: '2026-11-22T09:00:00Z',
    inFlightBytes: 0,
    latencies: { save: null, publish: null },
    ...said,
    counters: {
      spansReceived: 5000,
      requestsReceived: 50,
      requestsAccepted: 50,
      spansRejected: {},
      requestsRefused: {},
      receivedBytes: 1_000_000,
      publishedRecords: 1000,
      publishedBytes: 1_000_000,
      publishErrors: {},
      ...counters,
    },
  };
}

export function anIngester(said: Partial<IngesterProcess> = {}): IngesterProcess {
  return {
    address: 'ingester:8888',
    version: '1.0.0',
    startedAt: '2026-11-22T09:00:00Z',
    accounting: anAccounting(),
    recordsConsumed: 1000,
    bytesConsumed: 1_000_000,
    recordsLost: 0,
    inFlightBytes: 0,
    inFlightLimitBytes: 100_000_000,
    partitionsHeld: 4,
    partitionsPaused: { memory: 0, open_offsets: 0 },
    lanes: { limit: 4, inFlight: 0, bulkTargetBytes: 1_000_000, memoryBytes: 0, documentsWaiting: 0 },
    breaker: 'closed',
    breakerOpened: {},
    floodBreakerOpen: false,
    floodHeldRecords: 0,
    documents: { stored: 5000, duplicate: 0, rejected: 0 },
    retries: {},
    storageRetries: 0,
    deadLetters: {},
    lastCommitAt: '2026-11-22T09:59:59Z',
    latencies: { fetch: null, transcode: null, bulkWait: null, bulk: null, settle: null, commit: null },
    ...said,
  };
}

export function anAccounting(said: Partial<SpanAccounting> = {}): SpanAccounting {
  return {
    accepted: 5000,
    stored: 5000,
    duplicates: 0,
    deadLettered: 0,
    abandoned: 0,
    inFlight: 0,
    unaccounted: 0,
    ...said,
  };
}
