import { Controller, Get, Param, Req, UseFilters, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { displayTraceId, type Trace } from '@app/model';
import { readContextOf } from '../../access/read-context-of.js';
import { TraceSearch } from '../../search/trace-search.js';
import { traceToJson } from '../../trace-json/trace-to-json.js';
import type { TraceJson } from '../../trace-json/trace-json.js';
import { ApiError } from './api.error.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import type { Envelope, EnvelopeError } from './envelope.js';
import { FailureFilter } from './failure.filter.js';
import { booleanParameter, microsParameter, traceIdOfPath } from './parameters.js';
import { queryOf } from './query-of.js';
import { parseTracesRequest } from './traces-request.js';

const NOT_FOUND = 'trace not found';

@Controller('api/traces')
@UseFilters(FailureFilter)
@UseInterceptors(EnvelopeInterceptor)
export class TracesController {
  constructor(private readonly search: TraceSearch) {}

  @Get()
  async find(@Req() request: FastifyRequest): Promise<Envelope> {
    const { traceIds, query, limit, raw } = parseTracesRequest(queryOf(request), Date.now() * 1000);
    if (traceIds.length > 0) {
      const { traces, missing } = await this.search.byIds(
        traceIds.map((traceId) => ({ traceId })),
        { raw },
        readContextOf(request),
      );
      return tracesEnvelope(traces, missing.map(missingTrace));
    }
    const { items, warnings } = await this.search.find({ ...query, limit }, { raw }, readContextOf(request));
    return tracesEnvelope(
      items,
      warnings.map((msg) => ({ msg })),
    );
  }

  /**
   * `start` and `end` are checked and not used: they are hints to a storage that cannot find a trace without them, and
   * Grafana sends them in milliseconds.
   */
  @Get(':traceId')
  async byId(@Param('traceId') text: string, @Req() request: FastifyRequest): Promise<Envelope> {
    const params = queryOf(request);
    const traceId = traceIdOfPath(text);
    microsParameter(params, 'start');
    microsParameter(params, 'end');
    const raw = booleanParameter(params, 'raw');
    const { traces } = await this.search.byIds([{ traceId }], { raw }, readContextOf(request));
    if (traces.length === 0) throw new ApiError(404, NOT_FOUND);
    return tracesEnvelope(traces, []);
  }
}

function missingTrace(traceId: string): EnvelopeError {
  return { msg: NOT_FOUND, traceID: displayTraceId(traceId) };
}

function tracesEnvelope(traces: readonly Trace[], errors: readonly EnvelopeError[]): Envelope {
  return { data: traceJsons(traces), total: 0, errors: errors.length === 0 ? null : errors };
}

function* traceJsons(traces: readonly Trace[]): Generator<TraceJson> {
  for (const trace of traces) yield traceToJson(trace);
}
