import { jaegerConditions, type Expression } from '@app/model';
import { InvalidParameterError } from '../failure/api.error.js';
import type { TraceSearchQuery } from '../../search/trace-search.js';
import { durationBounds } from '../parameters/duration-bounds.js';
import { booleanParameter, countParameter } from '../parameters/parameters.js';
import { filterExpression } from '../parameters/filter-expression.js';
import { parseTagsObject } from '../parameters/tags-object.js';
import { v3TimeParameter } from './v3-parameters.js';

export interface V3Query {
  readonly query: TraceSearchQuery;
  readonly raw: boolean;
}

/**
 * `query.*` of a v3 search. A service is not required.
 *
 * @param params as `v3Parameters` gives them
 * @throws {InvalidParameterError}
 * @see https://github.com/jaegertracing/jaeger `cmd/jaeger/internal/extension/jaegerquery/internal/apiv3/query_parser.go`
 */
export function parseV3Query(params: URLSearchParams): V3Query {
  const startMinMicros = requiredTime(params, 'query.startTimeMin');
  const startMaxMicros = requiredTime(params, 'query.startTimeMax');
  if (startMinMicros > startMaxMicros) {
    throw new InvalidParameterError('query.startTimeMin must be before query.startTimeMax', {
      parameter: 'query.startTimeMin',
    });
  }
  return {
    query: {
      where: { op: 'and', operands: [conditionsOf(params), ...filterExpression(params, 'query.filter')] },
      startMinMicros,
      startMaxMicros,
      limit: countParameter(params, 'query.searchDepth'),
    },
    raw: booleanParameter(params, 'query.rawTraces'),
  };
}

function conditionsOf(params: URLSearchParams): Expression {
  return jaegerConditions({
    service: params.get('query.serviceName') || undefined,
    operation: params.get('query.operationName') || undefined,
    tags: new Map(parseTagsObject(params, 'query.attributes')),
    ...durationBounds(params, { min: 'query.durationMin', max: 'query.durationMax' }),
  });
}

function requiredTime(params: URLSearchParams, name: string): number {
  const micros = v3TimeParameter(params, name);
  if (micros !== undefined) return micros;
  throw new InvalidParameterError(`parameter '${name}' is required`, { parameter: name });
}
