import { skeletonOfTrace, type Span, type Trace, type TraceSkeleton, type TraceSummary } from '@app/model';
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
import { findTraceIds, type FoundTraces } from './find-trace-ids.js';
import { readNames, type NamesBody } from './read-names.js';
import { readShapes, readWhole, type ReadingPlace } from './trace-reading.js';
import { readSummaries } from './read-summaries.js';

/** As many as fit into memory, and more than anybody looks at. */
const MAX_SKELETON_SPANS = 500_000;
const MAX_SPAN_IDS = 10_000;

/**
 * Reads spans of both schemas and those that Jaeger wrote.
 *
 * When only a part of the cluster answers, pages and traces carry a warning and names are logged as incomplete. An answer that would
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

  override async services(context: ReadContext): Promise<readonly string[]> {
    const keys = await this.names('services', servicesBody, context);
    return keys.map(({ service }) => service ?? '').toSorted(byCodeUnit);
  }

  override async operations(query: OperationQuery, context: ReadContext): Promise<readonly Operation[]> {
    const keys = await this.names('operations', (size, after) => operationsBody(query, size, after), context);
    return distinctOperations(keys).toSorted(
      (a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.spanKind, b.spanKind),
    );
  }

  override async findTraces(query: TraceQuery, context: ReadContext): Promise<TracePage<Trace>> {
    const { found, read, ...page } = await this.page(query, context, readWhole);
    const gaps = found.gap === undefined ? [] : [found.gap];
    const traces = read.traces.filter(({ spans }) => spans.length > 0);
    return { items: traces.map((trace) => ({ ...trace, warnings: [...trace.warnings, ...gaps] })), ...page };
  }

  override async findSummaries(query: TraceQuery, context: ReadContext): Promise<TracePage<TraceSummary>> {
    const { found: _, read, ...page } = await this.page(query, context, readSummaries);
    return { items: read.summaries, ...page };
  }

  override async traces(lookups: readonly TraceLookup[], context: ReadContext): Promise<readonly Trace[]> {
    const deadline = this.deadline(context);
    const { traces } = await readWhole(await this.place(context, deadline), lookups, deadline);
    return traces;
  }

  override async skeleton(lookup: TraceLookup, context: ReadContext): Promise<TraceSkeleton | undefined> {
    const deadline = this.deadline(context);
    const place = { ...(await this.place(context, deadline)), maxSpansPerTrace: MAX_SKELETON_SPANS };
    const { traces } = await readShapes(place, [lookup], deadline);
    const [trace] = traces;
    return trace === undefined || trace.spans.length === 0 ? undefined : skeletonOfTrace(trace);
  }

  override async spans(
    lookup: TraceLookup,
    spanIds: readonly string[],
    context: ReadContext,
  ): Promise<readonly Span[]> {
    if (spanIds.length === 0) return [];
    const deadline = this.deadline(context);
    const place = await this.place(context, deadline);
    const { traces, gaps } = await readWhole(place, [lookup], deadline, [...new Set(spanIds)].slice(0, MAX_SPAN_IDS));
    if (gaps[0] !== undefined) throw new StorageUnavailableError(gaps[0]); // a list of spans has no place for a warning
    return traces[0]?.spans ?? [];
  }

  /** @param read reads what was found, around the time where it was found */
  private async page<T extends { readonly gaps: readonly string[] }>(
    query: TraceQuery,
    context: ReadContext,
    read: (place: ReadingPlace, lookups: readonly TraceLookup[], deadline: Deadline) => Promise<T>,
  ): Promise<Pick<TracePage<Trace>, 'next' | 'warnings'> & { readonly found: FoundTraces; readonly read: T }> {
    const deadline = this.deadline(context);
    const place = await this.place(context, deadline);
    const indices = indicesBetween(place.indices, query.startMinMicros, query.startMaxMicros);
    const found = await findTraceIds(this.search, indices, query, deadline);
    const { positions, gap } = found;
    if (positions.length === 0 && gap !== undefined) throw new StorageUnavailableError(gap);
    const lookups = positions.map(({ traceId, startMicros: at }) => ({
      traceId,
      startMinMicros: at,
      startMaxMicros: at,
    }));
    const part = await read(place, lookups, deadline);
    const next = found.more ? positions.at(-1) : undefined;
    const warnings = [...new Set([...(gap === undefined ? [] : [gap]), ...part.gaps])];
    return { found, read: part, ...(next !== undefined && { next }), warnings };
  }

  private async names(operation: SearchOperation, body: NamesBody, context: ReadContext): Promise<NameKey[]> {
    const deadline = this.deadline(context);
    const indices = await deadline.wait(this.catalog.live('service', context.tenant));
    const source = { search: this.search, indices, pageSize: this.config.ES_MAX_DOC_COUNT };
    const { keys, gap } = await readNames(source, operation, body, deadline);
    if (gap === undefined) return keys;
    if (keys.length === 0) throw new StorageUnavailableError(gap);
    this.logger.warn('a list of names is incomplete', { operation, gap });
    return keys;
  }

  private async place({ tenant }: ReadContext, deadline: Deadline): Promise<ReadingPlace> {
    return {
      search: this.search,
      indices: await deadline.wait(this.catalog.live('span', tenant)),
      pageSize: this.config.ES_MAX_DOC_COUNT,
      maxSpansPerTrace: this.config.ES_MAX_NUM_SPANS,
    };
  }

  private deadline({ signal, authorization }: ReadContext): Deadline {
    return new Deadline(this.config.ES_QUERY_TIMEOUT, signal, authorization);
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
