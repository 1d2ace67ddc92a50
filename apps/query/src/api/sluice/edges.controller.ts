import { Controller, Get, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DependencyLink } from '@app/model';
import { DependencyReader } from '@app/storage';
import { readContextOf } from '../../access/read-context-of.js';
import { QueryMetrics } from '../../query.metrics.js';
import { durationQuantile, sumLinks } from '../../search/sum-links.js';
import { dependencyPeriod } from '../parameters/dependency-period.js';
import { queryOf } from '../parameters/query-of.js';
import { ProblemFilter } from './problem.filter.js';

/** Calls of one service to another over the period. Durations are microseconds, `null` where they are not known. */
export interface EdgeJson {
  readonly parent: string;
  readonly child: string;
  readonly callCount: number;
  readonly errorCount: number;
  readonly meanMicros: number | null;
  readonly p50Micros: number | null;
  readonly p95Micros: number | null;
  readonly p99Micros: number | null;
}

@Controller('api/dependencies/edges')
@UseFilters(ProblemFilter)
export class EdgesController {
  constructor(
    private readonly reader: DependencyReader,
    private readonly metrics: QueryMetrics,
  ) {}

  @Get()
  async edges(@Req() request: FastifyRequest): Promise<{ edges: EdgeJson[] }> {
    const { period, concerns } = dependencyPeriod(queryOf(request), Date.now());
    const context = readContextOf(request);
    const minutes = await this.metrics.measure('get_dependencies', context, () => this.reader.links(period, context));
    return { edges: sumLinks(minutes).filter(concerns).map(edgeToJson) };
  }
}

function edgeToJson(link: DependencyLink): EdgeJson {
  const measured = link.durationBuckets.reduce((sum, count) => sum + count, 0);
  const quantile = (fraction: number): number | null => {
    const micros = durationQuantile(link, fraction);
    return micros === undefined ? null : Math.round(micros);
  };
  return {
    parent: link.parent,
    child: link.child,
    callCount: link.callCount,
    errorCount: link.errorCount,
    meanMicros: measured === 0 ? null : Math.round(link.durationSumMicros / measured),
    p50Micros: quantile(0.5),
    p95Micros: quantile(0.95),
    p99Micros: quantile(0.99),
  };
}
