import { Controller, Get, Param, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  completenessOf,
  criticalPathOf,
  statisticsOfTrace,
  type CriticalPath,
  type StatisticsGrouping,
  type Trace,
  type TraceCompleteness,
  type TraceStatistics,
} from '@app/model';
import { PipelineStatusReader } from '@app/storage';
import { readContextOf } from '../../access/read-context-of.js';
import { TraceSearch } from '../../search/trace-search.js';
import { InvalidParameterError, TraceNotFoundError } from '../failure/api.error.js';
import { traceIdOfPath } from '../parameters/parameters.js';
import { queryOf } from '../parameters/query-of.js';
import { lookupOf } from '../parameters/time-hints.js';
import { ProblemFilter } from './problem.filter.js';

/** What can be said about one trace, computed from its spans. */
@Controller('api/traces/:traceId')
@UseFilters(ProblemFilter)
export class TraceAnalysisController {
  constructor(
    private readonly search: TraceSearch,
    private readonly status: PipelineStatusReader,
  ) {}

  @Get('statistics')
  async statistics(@Param('traceId') text: string, @Req() request: FastifyRequest): Promise<TraceStatistics> {
    const params = queryOf(request);
    const groupBy = groupingOf(params, 'groupBy') ?? 'serviceAndOperation';
    const then = groupingOf(params, 'then');
    return statisticsOfTrace(await this.trace(text, request, false), { groupBy, ...(then && { thenBy: then }) });
  }

  @Get('critical-path')
  async criticalPath(@Param('traceId') text: string, @Req() request: FastifyRequest): Promise<CriticalPath> {
    return criticalPathOf(await this.trace(text, request, false));
  }

  @Get('completeness')
  async completeness(@Param('traceId') text: string, @Req() request: FastifyRequest): Promise<TraceCompleteness> {
    const context = readContextOf(request);
    const [trace, partitionStatus, deadLetters] = await Promise.all([
      this.trace(text, request, true),
      this.status.partitions(context),
      this.status.deadLetters(traceIdOfPath(text), context),
    ]);
    return completenessOf({ trace, partitionStatus, deadLetters, nowMillis: Date.now() });
  }

  private async trace(text: string, request: FastifyRequest, raw: boolean): Promise<Trace> {
    const lookup = lookupOf(traceIdOfPath(text), queryOf(request));
    const { traces } = await this.search.byIds([lookup], { raw }, readContextOf(request));
    if (traces[0] === undefined) throw new TraceNotFoundError();
    return traces[0];
  }
}

/** `service`, `operation`, `serviceAndOperation`, or `attribute:` and a key. */
function groupingOf(params: URLSearchParams, name: string): StatisticsGrouping | undefined {
  const text = params.get(name) ?? '';
  if (text === '') return undefined;
  if (text === 'service' || text === 'operation' || text === 'serviceAndOperation') return text;
  if (text.startsWith(ATTRIBUTE) && text !== ATTRIBUTE) return { attribute: text.slice(ATTRIBUTE.length) };
  const expected = ['service', 'operation', 'serviceAndOperation', `${ATTRIBUTE}http.route`];
  const message = `unable to parse param '${name}': it is one of ${expected.join(', ')}`;
  throw new InvalidParameterError(message, { parameter: name, expected });
}

const ATTRIBUTE = 'attribute:';
