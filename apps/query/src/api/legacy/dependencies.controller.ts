import { Controller, Get, Req, UseFilters, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DependencyReader } from '@app/storage';
import { readContextOf } from '../../access/read-context-of.js';
import { QueryMetrics } from '../../query.metrics.js';
import { sumLinks } from '../../search/sum-links.js';
import { dependencyPeriod } from '../parameters/dependency-period.js';
import { queryOf } from '../parameters/query-of.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import type { Envelope } from './envelope.js';
import { LegacyFailureFilter } from './legacy-failure.filter.js';

@Controller('api/dependencies')
@UseFilters(LegacyFailureFilter)
@UseInterceptors(EnvelopeInterceptor)
export class DependenciesController {
  constructor(
    private readonly reader: DependencyReader,
    private readonly metrics: QueryMetrics,
  ) {}

  /** Calls between services, summed over the period. `total` stays 0 and `errors` null: Grafana fails on any entry there. */
  @Get()
  async links(@Req() request: FastifyRequest): Promise<Envelope> {
    const { period, concerns } = dependencyPeriod(queryOf(request), Date.now());
    const context = readContextOf(request);
    const minutes = await this.metrics.measure('get_dependencies', context, () => this.reader.links(period, context));
    const links = sumLinks(minutes).filter(concerns);
    return {
      data: links.map(({ parent, child, callCount }) => ({ parent, child, callCount })),
      total: 0,
      errors: null,
    };
  }
}
