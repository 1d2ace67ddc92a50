import { Injectable } from '@nestjs/common';
import type { Trace } from '@app/model';
import { TraceReader, type Operation, type OperationQuery, type TraceQuery } from '@app/storage';
import { adjustTrace } from '../adjust/adjust-trace.js';
import { QueryConfig } from '../query.config.js';
import { QueryMetrics } from '../query.metrics.js';
import { capNotice, traceLimit } from './trace-limit.js';

export interface TraceSearchQuery extends Omit<TraceQuery, 'limit'> {
  /** Traces, at least 1. Absent: `QUERY_DEFAULT_MAX_TRACES`; never more than `QUERY_MAX_TRACES` are returned. */
  readonly limit?: number;
}

export interface Presentation {
  /** As stored, without adjustments. */
  readonly raw: boolean;
}

export interface FoundTraces {
  /** Newest first, each with at least one span. */
  readonly traces: readonly Trace[];
  /** A sentence for the user when the answer is not all that was asked for. */
  readonly notice?: string;
}

export interface TracesById {
  /** In the order asked for, each with at least one span. */
  readonly traces: readonly Trace[];
  /** Ids without a span, in the order asked for. */
  readonly missing: readonly string[];
}

/**
 * What every read API offers, whatever its protocol: limits, adjustments and metrics around a {@link TraceReader}.
 *
 * All methods reject as the reader does: `StorageUnavailableError` when it did not answer, the signal's reason when the
 * caller gave up.
 */
@Injectable()
export class TraceSearch {
  constructor(
    private readonly reader: TraceReader,
    private readonly config: QueryConfig,
    private readonly metrics: QueryMetrics,
  ) {}

  services(signal: AbortSignal): Promise<readonly string[]> {
    return this.metrics.measure('get_services', signal, () => this.reader.services({ signal }));
  }

  operations(query: OperationQuery, signal: AbortSignal): Promise<readonly Operation[]> {
    return this.metrics.measure('get_operations', signal, () => this.reader.operations(query, { signal }));
  }

  async find(query: TraceSearchQuery, presentation: Presentation, signal: AbortSignal): Promise<FoundTraces> {
    const { QUERY_DEFAULT_MAX_TRACES, QUERY_MAX_TRACES } = this.config;
    const limit = traceLimit(query.limit, { default: QUERY_DEFAULT_MAX_TRACES, max: QUERY_MAX_TRACES });
    const limited = { ...query, limit: limit.limit };
    const { items } = await this.metrics.measure('find_traces', signal, () =>
      this.reader.findTraces(limited, { signal }),
    );
    return { traces: presented(items, presentation), notice: capNotice(limit, items.length) };
  }

  /** @param traceIds 32 lower-case hex digits each, no id twice */
  async byIds(traceIds: readonly string[], presentation: Presentation, signal: AbortSignal): Promise<TracesById> {
    const lookups = traceIds.map((traceId) => ({ traceId }));
    const found = await this.metrics.measure('get_trace', signal, () => this.reader.traces(lookups, { signal }));
    const traces = presented(found, presentation);
    const known = new Set(traces.map((trace) => trace.traceId));
    return { traces, missing: traceIds.filter((id) => !known.has(id)) };
  }
}

/** A trace without spans is left out: Grafana reads the first span of every trace it is given. */
function presented(traces: readonly Trace[], { raw }: Presentation): readonly Trace[] {
  const shown = traces.filter((trace) => trace.spans.length > 0);
  return raw ? shown : shown.map(adjustTrace);
}
