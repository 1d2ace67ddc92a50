import { Controller, Get, Param, Req, UseFilters, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readContextOf } from '../../access/read-context-of.js';
import { IndexLagInterceptor } from '../../http/index-lag.interceptor.js';
import { QueryConfig } from '../../query.config.js';
import { TraceSearch } from '../../search/trace-search.js';
import { InvalidParameterError, TraceNotFoundError } from '../failure/api.error.js';
import { booleanParameter, traceIdOfPath } from '../parameters/parameters.js';
import { queryOf } from '../parameters/query-of.js';
import { lookupOf } from '../parameters/time-hints.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import type { Envelope } from './envelope.js';
import { LegacyFailureFilter } from './legacy-failure.filter.js';
import { missingTrace, tracesEnvelope } from './traces-envelope.js';
import { parseTracesRequest } from './traces-request.js';

@Controller('api/traces')
@UseFilters(LegacyFailureFilter)
@UseInterceptors(EnvelopeInterceptor, IndexLagInterceptor)
export class TracesController {
  constructor(
    private readonly search: TraceSearch,
    private readonly config: QueryConfig,
  ) {}

  @Get()
  async find(@Req() request: FastifyRequest): Promise<Envelope> {
    const params = queryOf(request);
    const { traceIds, query, limit, raw } = parseTracesRequest(params, Date.now() * 1000);
    if (traceIds.length > 0) return this.byIds(traceIds, raw, request);
    const { items, warnings } = await this.search.find({ ...query, limit }, { raw }, readContextOf(request));
    return tracesEnvelope(
      items,
      warnings.map((msg) => ({ msg })),
    );
  }

  @Get(':traceId')
  async byId(@Param('traceId') text: string, @Req() request: FastifyRequest): Promise<Envelope> {
    const params = queryOf(request);
    const lookup = lookupOf(traceIdOfPath(text), params);
    const raw = booleanParameter(params, 'raw');
    const { traces } = await this.search.byIds([lookup], { raw }, readContextOf(request));
    if (traces.length === 0) throw new TraceNotFoundError();
    return tracesEnvelope(traces);
  }

  private async byIds(traceIds: readonly string[], raw: boolean, request: FastifyRequest): Promise<Envelope> {
    const { QUERY_MAX_TRACES } = this.config;
    if (traceIds.length > QUERY_MAX_TRACES) {
      const message = `at most ${QUERY_MAX_TRACES} traces at once (QUERY_MAX_TRACES)`;
      throw new InvalidParameterError(message, { parameter: 'traceID' });
    }
    const lookups = traceIds.map((traceId) => lookupOf(traceId, queryOf(request)));
    const { traces, missing } = await this.search.byIds(lookups, { raw }, readContextOf(request));
    return tracesEnvelope(traces, missing.map(missingTrace));
  }
}
