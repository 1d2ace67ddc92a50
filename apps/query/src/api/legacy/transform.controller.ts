import { Controller, HttpCode, Post, Req, UseFilters, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MalformedOtlpError, tracesOfOtlpJson, type Trace } from '@app/model';
import { TraceSearch } from '../../search/trace-search.js';
import { InvalidParameterError } from '../failure/api.error.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import type { Envelope } from './envelope.js';
import { LegacyFailureFilter } from './legacy-failure.filter.js';
import { tracesEnvelope } from './traces-envelope.js';

/** Turns a file that a user opens into what the UI shows; no storage takes part. */
@Controller('api/transform')
@UseFilters(LegacyFailureFilter)
@UseInterceptors(EnvelopeInterceptor)
export class TransformController {
  constructor(private readonly search: TraceSearch) {}

  @Post()
  @HttpCode(200)
  transform(@Req() request: FastifyRequest): Envelope {
    const body = Buffer.isBuffer(request.body) ? request.body.toString() : '';
    return tracesEnvelope(this.search.presented(tracesOf(body), { raw: false }));
  }
}

function tracesOf(text: string): readonly Trace[] {
  try {
    return tracesOfOtlpJson(text);
  } catch (error) {
    if (!(error instanceof MalformedOtlpError)) throw error;
    throw new InvalidParameterError(`unable to read OTLP JSON: ${error.message}`, { parameter: 'body' });
  }
}
