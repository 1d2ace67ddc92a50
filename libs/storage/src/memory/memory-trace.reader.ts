import type { Span, Trace } from '@app/model';
import { Injectable } from '@nestjs/common';
import { TraceReader, type Operation, type OperationQuery, type TraceQuery } from '../trace-reader.port.js';
import { MemoryTraceStore } from './memory-trace.store.js';
import { spanMatches } from './span-matches.js';

/** Reads a `MemoryTraceStore` by looking at every span it holds: its bound in bytes keeps that quick. */
@Injectable()
export class MemoryTraceReader extends TraceReader {
  constructor(private readonly store: MemoryTraceStore) {
    super();
  }

  override async services(): Promise<readonly string[]> {
    return [...new Set(this.spans().map(({ process }) => process.serviceName))].toSorted(byCodeUnit);
  }

  override async operations({ service, spanKind }: OperationQuery): Promise<readonly Operation[]> {
    const found = new Map<string, Operation>();
    for (const span of this.spans()) {
      const operation = { name: span.operationName, spanKind: kindOf(span) };
      const wanted = span.process.serviceName === service && (spanKind ?? operation.spanKind) === operation.spanKind;
      if (wanted) found.set(`${operation.spanKind}:${operation.name}`, operation);
    }
    return [...found.values()].toSorted((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.spanKind, b.spanKind));
  }

  override async findTraces(query: TraceQuery): Promise<readonly Trace[]> {
    const newestMatchMicros = new Map<string, number>();
    for (const span of this.spans()) {
      if (!spanMatches(span, query)) continue;
      const newest = newestMatchMicros.get(span.traceId) ?? -Infinity;
      newestMatchMicros.set(span.traceId, Math.max(newest, span.startMicros));
    }
    const newestFirst = [...newestMatchMicros].toSorted(
      ([idA, startA], [idB, startB]) => startB - startA || byCodeUnit(idB, idA),
    );
    return this.traces(newestFirst.slice(0, query.limit).map(([traceId]) => traceId));
  }

  override async traces(traceIds: readonly string[]): Promise<readonly Trace[]> {
    return traceIds
      .map((traceId) => ({ traceId, spans: this.store.trace(traceId).toSorted(byStartThenId), warnings: [] }))
      .filter(({ spans }) => spans.length > 0);
  }

  private *spans(): Generator<Span, void> {
    for (const trace of this.store.traces()) yield* trace;
  }
}

function kindOf({ tags }: Span): string {
  const kind = tags.findLast(({ key }) => key === 'span.kind'); // the span's own; an attribute of that name comes before
  return kind?.type === 'string' ? kind.value : '';
}

function byStartThenId(a: Span, b: Span): number {
  return a.startMicros - b.startMicros || byCodeUnit(a.spanId, b.spanId);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
