import { Injectable } from '@nestjs/common';
import type { Span, Trace, TraceSkeleton, TraceSummary } from '@app/model';
import {
  TraceArchive,
  TraceReader,
  type Operation,
  type OperationQuery,
  type ReadContext,
  type TraceLookup,
  type TracePage,
  type TraceQuery,
} from '@app/storage';
import { traceAdjuster } from '../adjust/adjust-trace.js';
import type { Adjuster } from '../adjust/adjuster.js';
import { QueryConfig } from '../query.config.js';
import { QueryMetrics } from '../query.metrics.js';
import { capNotice, traceLimit, type TraceLimit } from './trace-limit.js';

export interface TraceSearchQuery extends Omit<TraceQuery, 'limit'> {
  /** Traces, at least 1. Absent: `QUERY_DEFAULT_MAX_TRACES`; never more than `QUERY_MAX_TRACES` are returned. */
  readonly limit?: number;
}

export interface Presentation {
  /** As stored, without adjustments. */
  readonly raw: boolean;
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
  private readonly adjust: Adjuster;

  constructor(
    private readonly reader: TraceReader,
    private readonly archive: TraceArchive,
    private readonly config: QueryConfig,
    private readonly metrics: QueryMetrics,
  ) {
    this.adjust = traceAdjuster({ maxClockSkewMicros: config.QUERY_MAX_CLOCK_SKEW_ADJUSTMENT * 1000 });
  }

  services(context: ReadContext): Promise<readonly string[]> {
    return this.metrics.measure('get_services', context, () => this.reader.services(context));
  }

  operations(query: OperationQuery, context: ReadContext): Promise<readonly Operation[]> {
    return this.metrics.measure('get_operations', context, () => this.reader.operations(query, context));
  }

  /** Traces newest first, each with at least one span. */
  async find(query: TraceSearchQuery, presentation: Presentation, context: ReadContext): Promise<TracePage<Trace>> {
    const page = await this.page(query, (limited) =>
      this.metrics.measure('find_traces', context, () => this.reader.findTraces(limited, context)),
    );
    return { ...page, items: this.presented(page.items, presentation) };
  }

  /** The same page as {@link find}, a line for each trace. */
  summaries(query: TraceSearchQuery, context: ReadContext): Promise<TracePage<TraceSummary>> {
    return this.page(query, (limited) =>
      this.metrics.measure('find_trace_summaries', context, () => this.reader.findSummaries(limited, context)),
    );
  }

  /** @param lookups no id twice. What the store no longer has is looked for in the archive. */
  async byIds(lookups: readonly TraceLookup[], presentation: Presentation, context: ReadContext): Promise<TracesById> {
    const found = await this.metrics.measure('get_trace', context, () => this.storedOrArchived(lookups, context));
    const byId = new Map(this.presented(found, presentation).map((trace) => [trace.traceId, trace]));
    const ids = lookups.map(({ traceId }) => traceId);
    return {
      traces: ids.flatMap((id) => byId.get(id) ?? []),
      missing: ids.filter((id) => !byId.has(id)),
    };
  }

  skeleton(lookup: TraceLookup, context: ReadContext): Promise<TraceSkeleton | undefined> {
    return this.metrics.measure('get_skeleton', context, () => this.reader.skeleton(lookup, context));
  }

  /** Some spans of one trace, as stored; ids that are unknown are left out. */
  spans(lookup: TraceLookup, spanIds: readonly string[], context: ReadContext): Promise<readonly Span[]> {
    return this.metrics.measure('get_spans', context, () => this.reader.spans(lookup, spanIds, context));
  }

  /** What a search asks of the reader, with the limit that it ends up with. */
  limited(query: TraceSearchQuery): TraceQuery {
    return { ...query, limit: this.limitOf(query).limit };
  }

  private async page<T>(
    query: TraceSearchQuery,
    read: (limited: TraceQuery) => Promise<TracePage<T>>,
  ): Promise<TracePage<T>> {
    const limit = this.limitOf(query);
    const page = await read({ ...query, limit: limit.limit });
    const notice = capNotice(limit, page.items.length);
    return notice === undefined ? page : { ...page, warnings: [notice, ...page.warnings] };
  }

  private limitOf({ limit }: TraceSearchQuery): TraceLimit {
    const { QUERY_DEFAULT_MAX_TRACES, QUERY_MAX_TRACES } = this.config;
    return traceLimit(limit, { default: QUERY_DEFAULT_MAX_TRACES, max: QUERY_MAX_TRACES });
  }

  private async storedOrArchived(lookups: readonly TraceLookup[], context: ReadContext): Promise<readonly Trace[]> {
    const stored = await this.reader.traces(lookups, context);
    const known = new Set(stored.map(({ traceId }) => traceId));
    const missing = lookups.filter(({ traceId }) => !known.has(traceId));
    if (missing.length === 0) return stored;
    return [...stored, ...(await this.archive.traces(missing, context))];
  }

  /** A trace without spans is left out: Grafana reads the first span of every trace it is given. */
  presented(traces: readonly Trace[], { raw }: Presentation): readonly Trace[] {
    const shown = traces.filter((trace) => trace.spans.length > 0);
    return raw ? shown : shown.map(this.adjust);
  }
}
