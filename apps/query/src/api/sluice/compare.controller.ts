import { Controller, Get, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { compareTraces, medianOfTraces, type Trace, type TraceComparison, type TraceProfile } from '@app/model';
import { readContextOf } from '../../access/read-context-of.js';
import { TraceSearch } from '../../search/trace-search.js';
import { ApiError, InvalidParameterError } from '../failure/api.error.js';
import { traceIdParameter } from '../parameters/parameters.js';
import { queryOf } from '../parameters/query-of.js';
import { ProblemFilter } from './problem.filter.js';
import { parseSearchRequest } from './search-request.js';

/** Traces that a baseline is made of, unless the request says otherwise; they are read whole. */
const DEFAULT_BASELINE = 20;
const MAX_BASELINE = 100;

@Controller('api/compare')
@UseFilters(ProblemFilter)
export class CompareController {
  constructor(private readonly search: TraceSearch) {}

  /** What is different in `b`. In place of one of the two, a search: the median of the traces that it finds. */
  @Get()
  async compare(@Req() request: FastifyRequest): Promise<TraceComparison> {
    const params = queryOf(request);
    const [a, b] = ['a', 'b'].map((side) => traceIdParameter(params, side));
    if (a === undefined && b === undefined) {
      throw new InvalidParameterError(`parameter 'a' or 'b' is required`, { parameter: 'a' });
    }
    return compareTraces(await this.side('a', a, request), await this.side('b', b, request));
  }

  private side(parameter: string, traceId: string | undefined, request: FastifyRequest): Promise<Trace | TraceProfile> {
    return traceId === undefined ? this.baseline(parameter, request) : this.trace(parameter, traceId, request);
  }

  private async trace(parameter: string, traceId: string, request: FastifyRequest): Promise<Trace> {
    const { traces } = await this.search.byIds([{ traceId }], { raw: false }, readContextOf(request));
    if (traces[0] !== undefined) return traces[0];
    throw new ApiError(404, 'trace not found', { code: 'trace_not_found', parameter });
  }

  private async baseline(parameter: string, request: FastifyRequest): Promise<TraceProfile> {
    const params = queryOf(request);
    if (!SEARCH_PARAMETERS.some((name) => params.get(name))) {
      throw new InvalidParameterError(`parameter '${parameter}' or a search is required`, { parameter });
    }
    const { query } = parseSearchRequest(params, Date.now() * 1000);
    const limit = Math.min(query.limit ?? DEFAULT_BASELINE, MAX_BASELINE);
    const { items } = await this.search.find({ ...query, limit }, { raw: false }, readContextOf(request));
    if (items.length > 0) return medianOfTraces(items);
    throw new ApiError(404, 'the search found no traces to compare with', { code: 'trace_not_found', parameter: 'q' });
  }
}

const SEARCH_PARAMETERS = ['q', 'tags', 'service', 'operation', 'minDuration', 'maxDuration'];
