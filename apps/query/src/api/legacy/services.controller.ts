import { Controller, Get, Param, Req, UseFilters, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readContextOf } from '../../access/read-context-of.js';
import { TraceSearch } from '../../search/trace-search.js';
import { requiredParameter } from '../parameters/parameters.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import { listEnvelope, type Envelope } from './envelope.js';
import { LegacyFailureFilter } from './legacy-failure.filter.js';
import { queryOf } from '../parameters/query-of.js';

@Controller('api')
@UseFilters(LegacyFailureFilter)
@UseInterceptors(EnvelopeInterceptor)
export class ServicesController {
  constructor(private readonly search: TraceSearch) {}

  @Get('services')
  async services(@Req() request: FastifyRequest): Promise<Envelope> {
    return listEnvelope(await this.search.services(readContextOf(request)));
  }

  /** Names only, each once, of all span kinds. */
  @Get('services/:service/operations')
  async operationNames(@Param('service') service: string, @Req() request: FastifyRequest): Promise<Envelope> {
    const operations = await this.search.operations({ service }, readContextOf(request));
    return listEnvelope([...new Set(operations.map((operation) => operation.name))]);
  }

  @Get('operations')
  async operations(@Req() request: FastifyRequest): Promise<Envelope> {
    const params = queryOf(request);
    const service = requiredParameter(params, 'service');
    const spanKind = params.get('spanKind') || undefined;
    const operations = await this.search.operations({ service, spanKind }, readContextOf(request));
    return listEnvelope(operations.map(({ name, spanKind }) => ({ name, spanKind })));
  }
}
