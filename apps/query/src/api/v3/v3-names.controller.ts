import { Controller, Get, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DependencyReader, type Operation } from '@app/storage';
import { readContextOf } from '../../access/read-context-of.js';
import { QueryMetrics } from '../../query.metrics.js';
import { sumLinks } from '../../search/sum-links.js';
import { TraceSearch } from '../../search/trace-search.js';
import { InvalidParameterError } from '../failure/api.error.js';
import { requiredParameter } from '../parameters/parameters.js';
import { queryOf } from '../parameters/query-of.js';
import { V3FailureFilter } from './v3-failure.filter.js';
import { dependencyToJson, operationToJson } from './v3-json.js';
import { v3Parameters, v3TimeParameter } from './v3-parameters.js';

@Controller('api/v3')
@UseFilters(V3FailureFilter)
export class V3NamesController {
  constructor(
    private readonly search: TraceSearch,
    private readonly dependencyReader: DependencyReader,
    private readonly metrics: QueryMetrics,
  ) {}

  @Get('services')
  async services(@Req() request: FastifyRequest): Promise<{ services: readonly string[] }> {
    return { services: await this.search.services(readContextOf(request)) };
  }

  @Get('operations')
  async operations(@Req() request: FastifyRequest): Promise<{ operations: Operation[] }> {
    const params = v3Parameters(queryOf(request));
    const service = requiredParameter(params, 'service');
    const spanKind = params.get('spanKind')?.toLowerCase() || undefined;
    const operations = await this.search.operations({ service, spanKind }, readContextOf(request));
    return { operations: operations.map(operationToJson) };
  }

  /** In the v3 definition, though Jaeger's gateway does not serve it: `startTime` and `endTime`, both required. */
  @Get('dependencies')
  async dependencies(@Req() request: FastifyRequest): Promise<{ dependencies: object[] }> {
    const params = v3Parameters(queryOf(request));
    const [startMicros, endMicros] = ['startTime', 'endTime'].map((name) => requiredTime(params, name)) as [
      number,
      number,
    ];
    const period = { startMillis: Math.floor(startMicros / 1000), endMillis: Math.ceil(endMicros / 1000) };
    const context = readContextOf(request);
    const minutes = await this.metrics.measure('get_dependencies', context, () =>
      this.dependencyReader.links(period, context),
    );
    return { dependencies: sumLinks(minutes).map(dependencyToJson) };
  }
}

function requiredTime(params: URLSearchParams, name: string): number {
  const micros = v3TimeParameter(params, name);
  if (micros !== undefined) return micros;
  throw new InvalidParameterError(`parameter '${name}' is required`, { parameter: name });
}
