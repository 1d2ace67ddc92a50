import type { ReadProcess } from './admin-ports.js';
import type { LatencyJson, ProcessMetrics } from './process-metrics.js';

export type Counts = Readonly<Record<string, number>>;

export interface CollectorCountersJson {
  readonly spansReceived: number;
  readonly requestsReceived: number;
  /** Durable: their senders were told so. */
  readonly requestsAccepted: number;
  readonly spansRejected: Counts;
  readonly requestsRefused: Counts;
  readonly receivedBytes: number;
  readonly publishedRecords: number;
  readonly publishedBytes: number;
  readonly publishErrors: Counts;
}

export interface CollectorProcessJson {
  readonly address: string;
  readonly version: string | null;
  readonly startedAt: string | null;
  readonly counters: CollectorCountersJson;
  readonly inFlightBytes: number;
  readonly latencies: { readonly save: LatencyJson | null; readonly publish: LatencyJson | null };
}

/** @param topic of spans */
export function collectorProcess({ address, metrics }: ReadProcess, topic: string): CollectorProcessJson {
  return {
    address,
    version: metrics.version,
    startedAt: metrics.instant('process_start_time_seconds'),
    counters: countersOf(metrics, topic),
    inFlightBytes: metrics.sum('sluice_collector_in_flight_bytes'),
    latencies: {
      save: metrics.latency('jaeger_collector_save_latency'),
      publish: metrics.latency('sluice_span_log_publish_latency_seconds', { topic }),
    },
  };
}

function countersOf(metrics: ProcessMetrics, topic: string): CollectorCountersJson {
  return {
    spansReceived: metrics.sum('jaeger_collector_spans_received_total'),
    requestsReceived: metrics.count('jaeger_collector_batch_size'),
    requestsAccepted: metrics.count('jaeger_collector_save_latency', { result: 'ok' }),
    spansRejected: metrics.by('reason', 'jaeger_collector_spans_rejected_total'),
    requestsRefused: metrics.by('reason', 'sluice_collector_requests_refused_total'),
    receivedBytes: metrics.sum('sluice_collector_received_bytes_total'),
    publishedRecords: metrics.sum('sluice_span_log_published_records_total', { topic }),
    publishedBytes: metrics.sum('sluice_span_log_published_bytes_total', { topic }),
    publishErrors: metrics.by('reason', 'sluice_span_log_publish_errors_total'),
  };
}

export function sumOfCounters(all: readonly CollectorCountersJson[]): CollectorCountersJson {
  type Part = { [K in keyof CollectorCountersJson]: CollectorCountersJson[K] extends number ? K : never };
  const sum = (part: Part[keyof Part]): number => all.reduce((total, counters) => total + counters[part], 0);
  return {
    spansReceived: sum('spansReceived'),
    requestsReceived: sum('requestsReceived'),
    requestsAccepted: sum('requestsAccepted'),
    spansRejected: sumOfCounts(all.map(({ spansRejected }) => spansRejected)),
    requestsRefused: sumOfCounts(all.map(({ requestsRefused }) => requestsRefused)),
    receivedBytes: sum('receivedBytes'),
    publishedRecords: sum('publishedRecords'),
    publishedBytes: sum('publishedBytes'),
    publishErrors: sumOfCounts(all.map(({ publishErrors }) => publishErrors)),
  };
}

function sumOfCounts(all: readonly Counts[]): Counts {
  const sums = new Map<string, number>();
  for (const [name, count] of all.flatMap(Object.entries<number>)) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries(sums);
}
