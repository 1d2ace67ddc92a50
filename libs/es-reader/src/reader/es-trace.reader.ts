import {
  skeletonOfTrace,
  summaryOfTrace,
  type Span,
  type Trace,
  type TraceSkeleton,
  type TraceSummary,
} from '@app/model';
import { Logger } from '@app/runtime';
import {
  StorageUnavailableError,
  TraceReader,
  type Operation,
  type OperationQuery,
  type ReadContext,
  type TraceLookup,
  type TracePage,
  type TraceQuery,
} from '@app/storage';
import { Injectable } from '@nestjs/common';
import { EsReaderConfig } from '../es-reader.config.js';
import type { SearchOperation } from '../es-reader.metrics.js';
import { IndexCatalog } from '../index-catalog/index-catalog.js';
import { indicesBetween } from '../index-catalog/live-indices.js';
import { operationsBody, servicesBody, type NameKey } from '../search/names-body.js';
import { Deadline } from './deadline.js';
import { EsSearch } from './es-search.js';
import { findTraceIds } from './find-trace-ids.js';
import { readTraces } from './read-traces.js';
import { readNames, type NamesBody } from './read-names.js';
import { TraceAssembly } from './trace-assembly.js';

/**
 * Reads spans of both schemas and those that Jaeger wrote.
 *
 * When only a part of the cluster answers, traces carry a warning and names are logged as incomplete. An answer that would
 * be empty is then an error: "not found" is only said after a complete search.
 */
@Injectable()
export class EsTraceReader extends TraceReader {
  constructor(
    private readonly search: EsSearch,
    private readonly catalog: IndexCatalog,
    private readonly config: EsReaderConfig,
    private readonly logger: Logger,
  ) {
    super();
  }

  override async services({ signal }: ReadContext): Promise<readonly string[]> {
    const keys = await this.names('services', servicesBody, signal);
    return keys.map(({ service }) => service ?? '').toSorted(byCodeUnit);
  }

  override async operations(query: OperationQuery, { signal }: ReadContext): Promise<readonly Operation[]> {
    const keys = await this.names('operations', (size, after) => operationsBody(query, size, after), signal);
    return distinctOperations(keys).toSorted(
      (a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.spanKind, b.spanKind),
    );
  }

  override async findTraces(query: TraceQuery, { signal }: ReadContext): Promise<TracePage<Trace>> {
    const { startMinMicros, startMaxMicros } = query;
    const deadline = this.deadline(signal);
    const indices = indicesBetween(await deadline.wait(this.catalog.live('span')), startMinMicros, startMaxMicros);
    const { traceIds, gap } = await findTraceIds(this.search, indices, query, deadline);
    const items = await this.read(traceIds, deadline, gap);
    return { items, warnings: gap === undefined ? [] : [gap] };
  }

  override async findSummaries(query: TraceQuery, context: ReadContext): Promise<TracePage<TraceSummary>> {
    const page = await this.findTraces(query, context);
    return { ...page, items: page.items.map(summaryOfTrace) };
  }

  override async traces(lookups: readonly TraceLookup[], { signal }: ReadContext): Promise<readonly Trace[]> {
    return this.read(
      lookups.map(({ traceId }) => traceId),
      this.deadline(signal),
    );
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

  private async read(traceIds: readonly string[], deadline: Deadline, gap?: string): Promise<readonly Trace[]> {
    const assembly = new TraceAssembly({ maxSpansPerTrace: this.config.ES_MAX_NUM_SPANS });
    if (gap !== undefined) assembly.addGap(gap);
    const indices = await deadline.wait(this.catalog.live('span'));
    await readTraces({ search: this.search, indices, pageSize: this.pageSize }, traceIds, assembly, deadline);
    const traces = assembly.traces(traceIds);
    const [problem] = assembly.gaps;
    if (traces.length === 0 && problem !== undefined) throw new StorageUnavailableError(problem);
    return traces;
  }

  private async names(operation: SearchOperation, body: NamesBody, signal?: AbortSignal): Promise<NameKey[]> {
    const deadline = this.deadline(signal);
    const indices = await deadline.wait(this.catalog.live('service'));
    const source = { search: this.search, indices, pageSize: this.pageSize };
    const { keys, gap } = await readNames(source, operation, body, deadline);
    if (gap === undefined) return keys;
    if (keys.length === 0) throw new StorageUnavailableError(gap);
    this.logger.warn('a list of names is incomplete', { operation, gap });
    return keys;
  }

  private get pageSize(): number {
    return this.config.ES_MAX_DOC_COUNT;
  }

  private deadline(signal?: AbortSignal): Deadline {
    return new Deadline(this.config.ES_QUERY_TIMEOUT, signal);
  }
}

/** Documents that Jaeger wrote have no kind at all, ours have an empty one: the same line of the list. */
function distinctOperations(keys: readonly NameKey[]): Operation[] {
  const operations = keys.map(({ operation, spanKind }) => ({ name: operation ?? '', spanKind: spanKind ?? '' }));
  return [...new Map(operations.map((operation) => [`${operation.spanKind}:${operation.name}`, operation])).values()];
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
