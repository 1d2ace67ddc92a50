import {
  jaegerConditions,
  type JaegerConditions,
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
import { isDeepStrictEqual } from 'node:util';
import { assert } from 'vitest';
import { comparableTrace } from './comparable-trace.ts';
import type { ProtocolClient } from './protocol-client.ts';

/** Asks a reader, asks every protocol in front of it the same, and expects one answer from all of them: the reader's. */
export class EveryProtocolReader extends TraceReader {
  constructor(
    private readonly reader: TraceReader,
    private readonly protocols: readonly ProtocolClient[],
  ) {
    super();
  }

  override async services(context: ReadContext): Promise<readonly string[]> {
    const services = await this.reader.services(context);
    for (const protocol of this.protocols) assert.deepEqual(await protocol.services(), services, protocol.name);
    return services;
  }

  override async operations(query: OperationQuery, context: ReadContext): Promise<readonly Operation[]> {
    const operations = await this.reader.operations(query, context);
    for (const protocol of this.protocols) {
      const answer = await protocol.operations(query);
      assert.deepEqual(answer.map(known), operations.map(known), protocol.name);
    }
    return operations;
  }

  override async findTraces(query: TraceQuery, context: ReadContext): Promise<TracePage<Trace>> {
    const page = await this.reader.findTraces(query, context);
    if (query.after !== undefined) return page; // protocols have words for their own pages only
    for (const protocol of this.protocols) {
      const answer = await protocol.find({ ...query, ...formOf(query) });
      if (answer === undefined) continue;
      assert.deepEqual(answer.map(comparableTrace), page.items.map(comparableTrace), protocol.name);
    }
    return page;
  }

  override async traces(lookups: readonly TraceLookup[], context: ReadContext): Promise<readonly Trace[]> {
    const traces = await this.reader.traces(lookups, context);
    const byId = new Map(traces.map((trace) => [trace.traceId, comparableTrace(trace)]));
    for (const { traceId } of lookups) {
      for (const protocol of this.protocols) {
        const answer = await protocol.byId(traceId);
        assert.deepEqual(answer && comparableTrace(answer), byId.get(traceId), protocol.name);
      }
    }
    return traces;
  }

  override findSummaries(query: TraceQuery, context: ReadContext): Promise<TracePage<TraceSummary>> {
    return this.reader.findSummaries(query, context);
  }

  override skeleton(lookup: TraceLookup, context: ReadContext): Promise<TraceSkeleton | undefined> {
    return this.reader.skeleton(lookup, context);
  }

  override spans(lookup: TraceLookup, spanIds: readonly string[], context: ReadContext): Promise<readonly Span[]> {
    return this.reader.spans(lookup, spanIds, context);
  }
}

/** A scene's query has the fields of the form beside the expression made of them; one that brings its own expression has none. */
function formOf(query: TraceQuery & JaegerConditions): { readonly form?: JaegerConditions } {
  const { where, startMinMicros: _min, startMaxMicros: _max, limit: _limit, ...form } = query;
  return isDeepStrictEqual(where, jaegerConditions(form)) ? { form } : {};
}

/** Some protocols have no word for an operation without a kind. */
function known({ name, spanKind }: Operation): Operation {
  return { name, spanKind: spanKind === 'internal' ? '' : spanKind };
}
