import { once } from 'node:events';
import {
  skeletonOfTrace,
  summaryOfTrace,
  type Span,
  type Trace,
  type TraceSkeleton,
  type TraceSummary,
} from '@app/model';
import {
  TraceReader,
  type Operation,
  type OperationQuery,
  type ReadContext,
  type TraceLookup,
  type TracePage,
  type TraceQuery,
} from '@app/storage';

/** Answers what a test put into its fields, and keeps what it was asked. */
export class ArrayTraceReader extends TraceReader {
  serviceNames: readonly string[] = [];
  operationList: readonly Operation[] = [];
  stored: readonly Trace[] = [];
  /** When set, every call rejects with it. */
  failure: Error | undefined;
  readonly operationQueries: OperationQuery[] = [];
  readonly traceQueries: TraceQuery[] = [];
  readonly askedIds: (readonly string[])[] = [];
  readonly lookups: (readonly TraceLookup[])[] = [];
  /** When set, every call resolves it with its signal and then waits until that aborts. */
  waiting: PromiseWithResolvers<AbortSignal> | undefined;

  override async services({ signal }: ReadContext): Promise<readonly string[]> {
    return this.answer(signal, this.serviceNames);
  }

  override async operations(query: OperationQuery, { signal }: ReadContext): Promise<readonly Operation[]> {
    this.operationQueries.push(query);
    return this.answer(signal, this.operationList);
  }

  override async findTraces(query: TraceQuery, { signal }: ReadContext): Promise<TracePage<Trace>> {
    this.traceQueries.push(query);
    const items = this.stored.slice(0, query.limit);
    const last = items.length < this.stored.length ? items.at(-1) : undefined;
    const next = last && { traceId: last.traceId, startMicros: last.spans[0]?.startMicros ?? 0 };
    return this.answer(signal, { items, ...(next && { next }), warnings: [] });
  }

  override async findSummaries(query: TraceQuery, context: ReadContext): Promise<TracePage<TraceSummary>> {
    const page = await this.findTraces(query, context);
    return { ...page, items: page.items.map(summaryOfTrace) };
  }

  override async traces(lookups: readonly TraceLookup[], { signal }: ReadContext): Promise<readonly Trace[]> {
    this.lookups.push(lookups);
    this.askedIds.push(lookups.map(({ traceId }) => traceId));
    const found = lookups.flatMap((lookup) => this.stored.filter(({ traceId }) => traceId === lookup.traceId));
    return this.answer(signal, found);
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
    return trace?.spans.filter(({ spanId }) => spanIds.includes(spanId)) ?? [];
  }

  private async answer<T>(signal: AbortSignal | undefined, result: T): Promise<T> {
    if (this.failure !== undefined) throw this.failure;
    if (this.waiting === undefined || signal === undefined) return result;
    this.waiting.resolve(signal);
    await once(signal, 'abort');
    throw signal.reason;
  }
}
