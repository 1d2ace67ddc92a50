import { once } from 'node:events';
import type { Trace } from '@app/model';
import { TraceReader, type Operation, type OperationQuery, type TraceQuery } from '@app/storage';

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
  /** When set, every call resolves it with its signal and then waits until that aborts. */
  waiting: PromiseWithResolvers<AbortSignal> | undefined;

  override async services(signal?: AbortSignal): Promise<readonly string[]> {
    return this.answer(signal, this.serviceNames);
  }

  override async operations(query: OperationQuery, signal?: AbortSignal): Promise<readonly Operation[]> {
    this.operationQueries.push(query);
    return this.answer(signal, this.operationList);
  }

  override async findTraces(query: TraceQuery, signal?: AbortSignal): Promise<readonly Trace[]> {
    this.traceQueries.push(query);
    return this.answer(signal, this.stored.slice(0, query.limit));
  }

  override async traces(traceIds: readonly string[], signal?: AbortSignal): Promise<readonly Trace[]> {
    this.askedIds.push(traceIds);
    const found = traceIds.flatMap((id) => this.stored.filter(({ traceId }) => traceId === id));
    return this.answer(signal, found);
  }

  private async answer<T>(signal: AbortSignal | undefined, result: T): Promise<T> {
    if (this.failure !== undefined) throw this.failure;
    if (this.waiting === undefined || signal === undefined) return result;
    this.waiting.resolve(signal);
    await once(signal, 'abort');
    throw signal.reason;
  }
}
