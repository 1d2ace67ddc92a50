import { Controller, Get, Param, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { TraceSkeleton } from '@app/model';
import { readContextOf } from '../../access/read-context-of.js';
import { TraceSearch } from '../../search/trace-search.js';
import { traceToJson } from '../../trace-json/trace-to-json.js';
import type { TraceJson } from '../../trace-json/trace-json.js';
import { InvalidParameterError, TraceNotFoundError } from '../failure/api.error.js';
import { traceIdOfPath } from '../parameters/parameters.js';
import { queryOf } from '../parameters/query-of.js';
import { lookupOf } from '../parameters/time-hints.js';
import { ProblemFilter } from './problem.filter.js';

/** Spans that one request may ask for: more than fit on a screen. */
const MAX_SPANS = 500;

/** A trace too large to be sent whole: its shape first, then the spans that somebody looks at. */
@Controller('api/traces/:traceId')
@UseFilters(ProblemFilter)
export class TracePartsController {
  constructor(private readonly search: TraceSearch) {}

  @Get('skeleton')
  async skeleton(@Param('traceId') text: string, @Req() request: FastifyRequest): Promise<TraceSkeleton> {
    const lookup = lookupOf(traceIdOfPath(text), queryOf(request));
    const skeleton = await this.search.skeleton(lookup, readContextOf(request));
    if (skeleton === undefined) throw new TraceNotFoundError();
    return skeleton;
  }

  /** In the form of a trace that has no other spans; ids that are unknown are left out. */
  @Get('spans')
  async spans(@Param('traceId') text: string, @Req() request: FastifyRequest): Promise<TraceJson> {
    const params = queryOf(request);
    const lookup = lookupOf(traceIdOfPath(text), params);
    const spans = await this.search.spans(lookup, spanIdsOf(params), readContextOf(request));
    return traceToJson({ traceId: lookup.traceId, spans, warnings: [] });
  }
}

function spanIdsOf(params: URLSearchParams): readonly string[] {
  const ids = [...new Set(params.getAll('spanID').filter((id) => id !== ''))];
  const problem =
    (ids.length === 0 && `parameter 'spanID' is required`) ||
    (ids.length > MAX_SPANS && `at most ${MAX_SPANS} spans at once`) ||
    (!ids.every((id) => /^[0-9a-f]{1,16}$/i.test(id)) && 'a span id has 1 to 16 hexadecimal digits');
  if (problem) throw new InvalidParameterError(problem, { parameter: 'spanID' });
  return ids.map((id) => id.toLowerCase().padStart(16, '0'));
}
