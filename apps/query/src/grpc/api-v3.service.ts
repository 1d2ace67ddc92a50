import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { Injectable } from '@nestjs/common';
import type { Trace, TraceSummary } from '@app/model';
import type { ReadContext } from '@app/storage';
import { TraceNotFoundError } from '../api/failure/api.error.js';
import { TraceSearch } from '../search/trace-search.js';
import { Calls } from './call/calls.js';
import type { Streamed } from './call/send-stream.js';
import { chunksOfSpans } from './messages/chunks-of-spans.js';
import { tracesDataMessage } from './messages/otlp-messages.js';
import { summaryMessage } from './messages/summary-message.js';
import { NameQueries, type OperationsMessage } from './name-queries.js';
import { lookupOfHex, type LookupMessage, type PeriodMessage } from './request/lookup-request.js';
import { searchOf, type SearchMessage } from './request/search-request.js';

/** No message has spans of two traces. */
const CHUNK = { maxSpans: 1000, maxBytes: 1024 * 1024 };

const SUMMARIES_PER_MESSAGE = 100;

interface SearchCall {
  readonly query: SearchMessage | null;
}

/** `jaeger.api_v3.QueryService`. @see https://github.com/jaegertracing/jaeger-idl proto/api_v3/query_service.proto */
@Injectable()
export class ApiV3Service {
  readonly implementation: UntypedServiceImplementation;

  constructor(
    calls: Calls,
    private readonly names: NameQueries,
    private readonly search: TraceSearch,
  ) {
    this.implementation = {
      GetTrace: calls.streaming(this.getTrace.bind(this)),
      FindTraces: calls.streaming(this.findTraces.bind(this)),
      GetServices: calls.unary((_: object, context) => names.services(context)),
      GetOperations: calls.unary(this.getOperations.bind(this)),
      GetDependencies: calls.unary(this.getDependencies.bind(this)),
      FindTraceSummaries: calls.streaming(this.findTraceSummaries.bind(this)),
    };
  }

  private async getTrace(
    message: LookupMessage<string> & { readonly rawTraces: boolean },
    context: ReadContext,
  ): Promise<Streamed> {
    const { traces } = await this.search.byIds([lookupOfHex(message)], { raw: message.rawTraces }, context);
    if (traces.length === 0) throw new TraceNotFoundError();
    return { messages: tracesDataMessages(traces), warnings: [] };
  }

  private async findTraces({ query: message }: SearchCall, context: ReadContext): Promise<Streamed> {
    const { query, raw } = searchOf(message);
    const { items, warnings } = await this.search.find(query, { raw }, context);
    return { messages: tracesDataMessages(items), warnings };
  }

  private async getOperations(message: OperationsMessage, context: ReadContext): Promise<object> {
    return { operations: await this.names.operations(message, context) };
  }

  private async getDependencies(message: PeriodMessage, context: ReadContext): Promise<object> {
    const links = await this.names.links(message, context);
    return { dependencies: links.map(({ parent, child, callCount }) => ({ parent, child, callCount })) };
  }

  private async findTraceSummaries({ query: message }: SearchCall, context: ReadContext): Promise<Streamed> {
    const { items, warnings } = await this.search.summaries(searchOf(message).query, context);
    return { messages: summariesMessages(items), warnings };
  }
}

function* tracesDataMessages(traces: readonly Trace[]): Generator<object> {
  for (const trace of traces) for (const spans of chunksOfSpans(trace, CHUNK)) yield tracesDataMessage(spans);
}

function* summariesMessages(summaries: readonly TraceSummary[]): Generator<object> {
  for (let first = 0; first < summaries.length; first += SUMMARIES_PER_MESSAGE) {
    yield { summaries: summaries.slice(first, first + SUMMARIES_PER_MESSAGE).map(summaryMessage) };
  }
}
