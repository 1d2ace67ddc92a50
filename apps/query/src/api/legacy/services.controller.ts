import { Controller, Get, Param, Req, UseFilters, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readContextOf } from '../../access/read-context-of.js';
import { TraceSearch } from '../../search/trace-search.js';
import { InvalidParameterError } from './api.error.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import { listEnvelope, type Envelope } from './envelope.js';
import { FailureFilter } from './failure.filter.js';
import { queryOf } from './query-of.js';

@Controller('api')
@UseFilters(FailureFilter)
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
    const service = params.get('service') ?? '';
    if (service === '') throw new InvalidParameterError(`parameter 'service' is required`);
    const spanKind = params.get('spanKind') || undefined;
    const operations = await this.search.operations({ service, spanKind }, readContextOf(request));
    return listEnvelope(operations.map(({ name, spanKind }) => ({ name, spanKind })));
  }
}
