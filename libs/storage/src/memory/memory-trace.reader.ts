import {
  skeletonOfTrace,
  spanFulfils,
  summaryOfTrace,
  type Span,
  type Trace,
  type TraceSkeleton,
  type TraceSummary,
} from '@app/model';
import { Injectable } from '@nestjs/common';
import type { ReadContext } from '../read-context.js';
import {
  TraceReader,
  type Operation,
  type OperationQuery,
  type TraceLookup,
  type TracePage,
  type TracePosition,
  type TraceQuery,
} from '../trace-reader.port.js';
import { MemoryTraceStore } from './memory-trace.store.js';

/** Reads a `MemoryTraceStore` by looking at every span it holds: its bound in bytes keeps that quick. */
@Injectable()
export class MemoryTraceReader extends TraceReader {
  constructor(private readonly store: MemoryTraceStore) {
    super();
  }

  override async services(context: ReadContext): Promise<readonly string[]> {
    return [...new Set(this.everySpan(context).map(({ process }) => process.serviceName))].toSorted(byCodeUnit);
  }

  override async operations(
    { service, spanKind }: OperationQuery,
    context: ReadContext,
  ): Promise<readonly Operation[]> {
    const found = new Map<string, Operation>();
    for (const span of this.everySpan(context)) {
      const operation = { name: span.operationName, spanKind: kindOf(span) };
      const wanted = span.process.serviceName === service && (spanKind ?? operation.spanKind) === operation.spanKind;
      if (wanted) found.set(`${operation.spanKind}:${operation.name}`, operation);
    }
    return [...found.values()].toSorted((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.spanKind, b.spanKind));
  }

  override async findTraces(query: TraceQuery, context: ReadContext): Promise<TracePage<Trace>> {
    const { after, limit } = query;
    const matches = this.newestMatches(query, context).filter(
      (match) => after === undefined || newestFirst(after, match) < 0,
    );
    const page = matches.slice(0, limit);
    const next = matches.length > limit ? page.at(-1) : undefined;
    return { items: await this.traces(page, context), ...(next && { next }), warnings: [] };
  }

  override async findSummaries(query: TraceQuery, context: ReadContext): Promise<TracePage<TraceSummary>> {
    const page = await this.findTraces(query, context);
    return { ...page, items: page.items.map(summaryOfTrace) };
  }

  override async traces(lookups: readonly TraceLookup[], context: ReadContext): Promise<readonly Trace[]> {
    return lookups
      .map(({ traceId }) => ({
        traceId,
        spans: this.store.trace(traceId, context).toSorted(byStartThenId),
        warnings: [],
      }))
      .filter(({ spans }) => spans.length > 0);
  }

  override async skeleton(lookup: TraceLookup, context: ReadContext): Promise<TraceSkeleton | undefined> {
    const [trace] = await this.traces([lookup], context);
    return trace && skeletonOfTrace(trace);
  }

  override async spans(
    lookup: TraceLookup,
    spanIds: readonly string[],
    context: ReadContext,
  ): Promise<readonly Span[]> {
    const [trace] = await this.traces([lookup], context);
    const wanted = new Set(spanIds);
    return trace?.spans.filter(({ spanId }) => wanted.has(spanId)) ?? [];
  }

  /** Every trace that matches, at its newest matching span, newest first. */
  private newestMatches({ where, startMinMicros, startMaxMicros }: TraceQuery, context: ReadContext): TracePosition[] {
    const newest = new Map<string, number>();
    for (const span of this.everySpan(context)) {
      const { traceId, startMicros } = span;
      const within = startMicros >= startMinMicros && startMicros <= startMaxMicros;
      if (within && spanFulfils(span, where)) newest.set(traceId, Math.max(newest.get(traceId) ?? 0, startMicros));
    }
    return [...newest].map(([traceId, startMicros]) => ({ traceId, startMicros })).toSorted(newestFirst);
  }

  private *everySpan(context: ReadContext): Generator<Span, void> {
    for (const trace of this.store.traces(context)) yield* trace;
  }
}

function kindOf({ tags }: Span): string {
  const kind = tags.findLast(({ key }) => key === 'span.kind'); // the span's own; an attribute of that name comes before
  return kind?.type === 'string' ? kind.value : '';
}

function newestFirst(a: TracePosition, b: TracePosition): number {
  return b.startMicros - a.startMicros || byCodeUnit(b.traceId, a.traceId);
}

function byStartThenId(a: Span, b: Span): number {
  return a.startMicros - b.startMicros || byCodeUnit(a.spanId, b.spanId);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
