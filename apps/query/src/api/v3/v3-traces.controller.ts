import { Controller, Get, Param, Req, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Trace } from '@app/model';
import { readContextOf } from '../../access/read-context-of.js';
import { IndexLagInterceptor } from '../../http/index-lag.interceptor.js';
import { JsonStreams } from '../../http/json-streams.js';
import { TraceSearch } from '../../search/trace-search.js';
import { ApiError } from '../failure/api.error.js';
import { queryOf } from '../parameters/query-of.js';
import { V3FailureFilter } from './v3-failure.filter.js';
import { summaryToJson, tracesJson, type SummaryJson } from './v3-json.js';
import { v3Lookup, v3Parameters } from './v3-parameters.js';
import { parseV3Query } from './v3-query.js';

@Controller('api/v3')
@UseFilters(V3FailureFilter)
@UseInterceptors(IndexLagInterceptor)
export class V3TracesController {
  constructor(
    private readonly search: TraceSearch,
    private readonly streams: JsonStreams,
  ) {}

  /** All traces in one OTLP message. What could not be promised about the search is in a header: there is no field for it. */
  @Get('traces')
  async find(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const { query, raw } = parseV3Query(v3Parameters(queryOf(request)));
    const { items, warnings } = await this.search.find(query, { raw }, readContextOf(request));
    warn(reply, warnings);
    return this.sent(items, request, reply);
  }

  @Get('traces/:traceId')
  async byId(
    @Param('traceId') text: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { lookup, raw } = v3Lookup(text, v3Parameters(queryOf(request)));
    const { traces } = await this.search.byIds([lookup], { raw }, readContextOf(request));
    return this.sent(traces, request, reply);
  }

  @Get('trace-summaries')
  async summaries(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ summaries: SummaryJson[] }> {
    const { query } = parseV3Query(v3Parameters(queryOf(request)));
    const { items, warnings } = await this.search.summaries(query, readContextOf(request));
    warn(reply, warnings);
    return { summaries: items.map(summaryToJson) };
  }

  private sent(traces: readonly Trace[], request: FastifyRequest, reply: FastifyReply): unknown {
    if (traces.length === 0) throw new ApiError(404, 'No traces found', { code: 'trace_not_found' });
    return this.streams.body(tracesJson(traces), request, reply);
  }
}

/** @see RFC 9110, 5.5: a header holds visible ASCII */
function warn(reply: FastifyReply, warnings: readonly string[]): void {
  if (warnings.length === 0) return;
  reply.header(
    'sluice-warnings',
    warnings
      .join('; ')
      .replaceAll(/[^ -~]/g, '?')
      .slice(0, 1000),
  );
}
