import { Controller, Get, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AttributeLevel } from '@app/model';
import { AttributeReader, type AttributeKeyQuery } from '@app/storage';
import { readContextOf } from '../../access/read-context-of.js';
import { QueryMetrics } from '../../query.metrics.js';
import { InvalidParameterError } from '../failure/api.error.js';
import { countParameter, requiredParameter } from '../parameters/parameters.js';
import { periodOf } from '../parameters/period.js';
import { queryOf } from '../parameters/query-of.js';
import { ProblemFilter } from './problem.filter.js';

const LEVELS: readonly AttributeLevel[] = ['any', 'span', 'resource', 'event', 'link'];
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** Suggestions for who types a search. */
@Controller('api/attributes')
@UseFilters(ProblemFilter)
export class AttributesController {
  constructor(
    private readonly reader: AttributeReader,
    private readonly metrics: QueryMetrics,
  ) {}

  @Get('keys')
  async keys(@Req() request: FastifyRequest): Promise<{ keys: readonly string[] }> {
    const query = keyQuery(queryOf(request));
    const context = readContextOf(request);
    return { keys: await this.metrics.measure('get_attributes', context, () => this.reader.keys(query, context)) };
  }

  @Get('values')
  async values(@Req() request: FastifyRequest): Promise<{ values: readonly string[] }> {
    const params = queryOf(request);
    const query = { ...keyQuery(params), key: requiredParameter(params, 'key') };
    const context = readContextOf(request);
    return { values: await this.metrics.measure('get_attributes', context, () => this.reader.values(query, context)) };
  }
}

function keyQuery(params: URLSearchParams): AttributeKeyQuery {
  return {
    level: levelOf(params.get('level') || 'any'),
    prefix: params.get('prefix') ?? '',
    limit: Math.min(countParameter(params, 'limit') ?? DEFAULT_LIMIT, MAX_LIMIT),
    ...periodOf(params, Date.now() * 1000),
  };
}

function levelOf(text: string): AttributeLevel {
  const level = LEVELS.find((name) => name === text);
  if (level !== undefined) return level;
  const message = `unable to parse param 'level': it is one of ${LEVELS.join(', ')}`;
  throw new InvalidParameterError(message, { parameter: 'level', expected: LEVELS });
}
