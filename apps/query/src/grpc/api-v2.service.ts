import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { Injectable } from '@nestjs/common';
import type { Trace } from '@app/model';
import { TraceArchive, type ReadContext } from '@app/storage';
import { TraceNotFoundError } from '../api/failure/api.error.js';
import { QueryMetrics } from '../query.metrics.js';
import { TraceSearch } from '../search/trace-search.js';
import { Calls } from './call/calls.js';
import type { Streamed } from './call/send-stream.js';
import { chunksOfSpans } from './messages/chunks-of-spans.js';
import { spanMessage } from './messages/span-message.js';
import { NameQueries, type OperationsMessage } from './name-queries.js';
import { lookupOfBytes, type LookupMessage, type PeriodMessage } from './request/lookup-request.js';
import { searchOf, type SearchMessage } from './request/search-request.js';

/** Jaeger sends as many, and no chunk has spans of two traces. */
const CHUNK = { maxSpans: 10, maxBytes: 1024 * 1024 };

/** Where a search begins that does not say it: two days ago, as over HTTP. */
const DEFAULT_LOOKBACK_MICROS = 2 * 24 * 3_600_000_000;

/** `jaeger.api_v2.QueryService`. @see https://github.com/jaegertracing/jaeger-idl proto/api_v2/query.proto */
@Injectable()
export class ApiV2Service {
  readonly implementation: UntypedServiceImplementation;

  constructor(
    calls: Calls,
    private readonly names: NameQueries,
    private readonly search: TraceSearch,
    private readonly metrics: QueryMetrics,
    private readonly archive: TraceArchive,
  ) {
    this.implementation = {
      GetTrace: calls.streaming(this.getTrace.bind(this)),
      ArchiveTrace: calls.unary(this.archiveTrace.bind(this)),
      FindTraces: calls.streaming(this.findTraces.bind(this)),
      GetServices: calls.unary((_: object, context) => names.services(context)),
      GetOperations: calls.unary(this.getOperations.bind(this)),
      GetDependencies: calls.unary(this.getDependencies.bind(this)),
    };
  }

  private async getTrace(
    message: LookupMessage<Buffer> & { readonly rawTraces: boolean },
    context: ReadContext,
  ): Promise<Streamed> {
    const { traces } = await this.search.byIds([lookupOfBytes(message)], { raw: message.rawTraces }, context);
    if (traces.length === 0) throw new TraceNotFoundError();
    return { messages: chunkMessages(traces), warnings: [] };
  }

  private async archiveTrace(message: LookupMessage<Buffer>, context: ReadContext): Promise<object> {
    const lookup = lookupOfBytes(message);
    const known = await this.metrics.measure('archive_trace', context, () => this.archive.archive(lookup, context));
    if (!known) throw new TraceNotFoundError();
    return {};
  }

  private async findTraces(
    { query: message }: { readonly query: SearchMessage | null },
    context: ReadContext,
  ): Promise<Streamed> {
    const nowMicros = Date.now() * 1000;
    const lastTwoDays = { startMinMicros: nowMicros - DEFAULT_LOOKBACK_MICROS, startMaxMicros: nowMicros };
    const { query, raw } = searchOf(message, lastTwoDays);
    const { items, warnings } = await this.search.find(query, { raw }, context);
    return { messages: chunkMessages(items), warnings };
  }

  /** Names for old clients, each once; with their kinds for newer ones. */
  private async getOperations(message: OperationsMessage, context: ReadContext): Promise<object> {
    const operations = await this.names.operations(message, context);
    return { operationNames: [...new Set(operations.map(({ name }) => name))], operations };
  }

  private async getDependencies(message: PeriodMessage, context: ReadContext): Promise<object> {
    const links = await this.names.links(message, context);
    return { dependencies: links.map(({ parent, child, callCount }) => ({ parent, child, callCount })) };
  }
}

function* chunkMessages(traces: readonly Trace[]): Generator<object> {
  for (const trace of traces) {
    for (const spans of chunksOfSpans(trace, CHUNK)) yield { spans: spans.map(spanMessage) };
  }
}
