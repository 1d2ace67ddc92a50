import { Controller, HttpCode, Param, Post, Req, UseFilters, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { TraceArchive } from '@app/storage';
import { readContextOf } from '../../access/read-context-of.js';
import { QueryMetrics } from '../../query.metrics.js';
import { TraceNotFoundError } from '../failure/api.error.js';
import { traceIdOfPath } from '../parameters/parameters.js';
import { queryOf } from '../parameters/query-of.js';
import { lookupOf } from '../parameters/time-hints.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import type { Envelope } from './envelope.js';
import { LegacyFailureFilter } from './legacy-failure.filter.js';

@Controller('api/archive')
@UseFilters(LegacyFailureFilter)
@UseInterceptors(EnvelopeInterceptor)
export class ArchiveController {
  constructor(
    private readonly archive: TraceArchive,
    private readonly metrics: QueryMetrics,
  ) {}

  @Post(':traceId')
  @HttpCode(200)
  async keep(@Param('traceId') text: string, @Req() request: FastifyRequest): Promise<Envelope> {
    const lookup = lookupOf(traceIdOfPath(text), queryOf(request));
    const context = readContextOf(request);
    const known = await this.metrics.measure('archive_trace', context, () => this.archive.archive(lookup, context));
    if (!known) throw new TraceNotFoundError();
    return { data: [], total: 0, errors: [] };
  }
}
