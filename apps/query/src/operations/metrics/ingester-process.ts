import type { ReadProcess } from './admin-ports.js';
import type { Counts } from './collector-process.js';
import type { LatencyJson, ProcessMetrics } from './process-metrics.js';
import { accountingOf, type SpanAccountingJson } from './span-accounting.js';

const BREAKER_STATES = ['closed', 'probing', 'open'] as const;

export interface DocumentCountersJson {
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: number;
}

export interface IngesterProcessJson {
  readonly address: string;
  readonly version: string | null;
  readonly startedAt: string | null;
  readonly accounting: SpanAccountingJson;
  readonly recordsConsumed: number;
  readonly bytesConsumed: number;
  readonly recordsLost: number;
  readonly inFlightBytes: number;
  readonly inFlightLimitBytes: number;
  readonly partitionsHeld: number;
  readonly partitionsPaused: { readonly memory: number; readonly open_offsets: number };
  readonly lanes: {
    readonly limit: number;
    readonly inFlight: number;
    readonly bulkTargetBytes: number;
    readonly memoryBytes: number;
    readonly documentsWaiting: number;
  };
  readonly breaker: (typeof BREAKER_STATES)[number] | null;
  readonly breakerOpened: Counts;
  readonly floodBreakerOpen: boolean;
  readonly floodHeldRecords: number;
  readonly documents: DocumentCountersJson;
  readonly retries: Counts;
  readonly storageRetries: number;
  readonly deadLetters: Counts;
  readonly lastCommitAt: string | null;
  readonly latencies: Readonly<
    Record<'fetch' | 'transcode' | 'bulkWait' | 'bulk' | 'settle' | 'commit', LatencyJson | null>
  >;
}

export function ingesterProcess({ address, metrics }: ReadProcess): IngesterProcessJson {
  const paused = (reason: string): number => metrics.sum('sluice_ingester_partitions_paused', { reason });
  return {
    address,
    version: metrics.version,
    startedAt: metrics.instant('process_start_time_seconds'),
    accounting: accountingOf(metrics),
    recordsConsumed: metrics.sum('sluice_ingester_records_consumed_total'),
    bytesConsumed: metrics.sum('sluice_ingester_bytes_consumed_total'),
    recordsLost: metrics.sum('sluice_span_log_records_lost_total'),
    inFlightBytes: metrics.sum('sluice_ingester_in_flight_bytes'),
    inFlightLimitBytes: metrics.sum('sluice_ingester_in_flight_limit_bytes'),
    partitionsHeld: metrics.sum('sluice_ingester_partitions_held'),
    partitionsPaused: { memory: paused('memory'), open_offsets: paused('open_offsets') },
    lanes: {
      limit: Math.floor(metrics.sum('sluice_es_lanes_limit')),
      inFlight: metrics.sum('sluice_es_bulks_in_flight'),
      bulkTargetBytes: Math.round(metrics.sum('sluice_es_bulk_target_bytes')),
      memoryBytes: metrics.sum('sluice_es_bulk_memory_bytes'),
      documentsWaiting: metrics.sum('sluice_es_documents_waiting'),
    },
    breaker: metrics.has('sluice_es_breaker_state')
      ? (BREAKER_STATES[metrics.sum('sluice_es_breaker_state')] ?? null)
      : null,
    breakerOpened: metrics.by('reason', 'sluice_es_breaker_opened_total'),
    floodBreakerOpen: metrics.sum('sluice_ingester_flood_breaker_open') > 0,
    floodHeldRecords: metrics.sum('sluice_ingester_flood_held_records'),
    documents: documentsOf(metrics),
    retries: metrics.by('reason', 'sluice_es_retries_total'),
    storageRetries: metrics.sum('sluice_ingester_storage_retries_total'),
    deadLetters: metrics.by('class', 'sluice_ingester_dead_letters_total'),
    lastCommitAt: metrics.instant('sluice_ingester_last_commit_timestamp_seconds'),
    latencies: {
      fetch: metrics.latency('sluice_span_log_fetch_seconds'),
      transcode: metrics.latency('sluice_es_transcode_seconds'),
      bulkWait: metrics.latency('sluice_es_bulk_wait_seconds'),
      bulk: metrics.latency('elasticsearch_write_latency'),
      settle: metrics.latency('sluice_ingester_settle_seconds'),
      commit: metrics.latency('sluice_ingester_commit_seconds'),
    },
  };
}

/** What a process that writes to Elasticsearch was answered. */
export function documentsOf(metrics: ProcessMetrics): DocumentCountersJson {
  const of = (result: string): number => metrics.sum('sluice_es_documents_total', { result });
  return { stored: of('stored'), duplicate: of('duplicate'), rejected: of('rejected') };
}
