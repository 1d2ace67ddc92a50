import { Controller, Get, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SpanMetricsReader, type MetricSeries, type ReadContext, type SpanMetricsQuery } from '@app/storage';
import { readContextOf } from '../../access/read-context-of.js';
import { QueryMetrics } from '../../query.metrics.js';
import { queryOf } from '../parameters/query-of.js';
import { LegacyFailureFilter } from './legacy-failure.filter.js';
import { metricFamily, type Measure, type MetricFamily } from './metric-family.js';
import { parseMetricsRequest, quantileParameter } from './metrics-request.js';

/** Rates, errors and durations of services, for the Jaeger UI's Monitor page. */
@Controller('api/metrics')
@UseFilters(LegacyFailureFilter)
export class MetricsController {
  constructor(
    private readonly reader: SpanMetricsReader,
    private readonly metrics: QueryMetrics,
  ) {}

  @Get('latencies')
  latencies(@Req() request: FastifyRequest): Promise<MetricFamily> {
    const quantile = quantileParameter(queryOf(request));
    const measure: Measure = { name: 'latencies', help: `latency in milliseconds at the quantile ${quantile}` };
    return this.answer(measure, request, (query, context) => this.reader.latencies({ ...query, quantile }, context));
  }

  @Get('calls')
  calls(@Req() request: FastifyRequest): Promise<MetricFamily> {
    const measure: Measure = { name: 'call_rate', help: 'calls per second' };
    return this.answer(measure, request, (query, context) => this.reader.calls(query, context));
  }

  @Get('errors')
  errors(@Req() request: FastifyRequest): Promise<MetricFamily> {
    const measure: Measure = { name: 'error_rate', help: 'share of the calls that failed, 0 to 1' };
    return this.answer(measure, request, (query, context) => this.reader.errors(query, context));
  }

  private async answer(
    measure: Measure,
    request: FastifyRequest,
    read: (query: SpanMetricsQuery, context: ReadContext) => Promise<readonly MetricSeries[]>,
  ): Promise<MetricFamily> {
    const query = parseMetricsRequest(queryOf(request), Date.now());
    const context = readContextOf(request);
    const series = await this.metrics.measure(`get_${measure.name}`, context, () => read(query, context));
    return metricFamily(measure, query.byOperation, series);
  }
}
