import { jaegerConditions } from '@app/model';
import type { TraceQuery } from '@app/storage';
import { InvalidParameterError } from '../failure/api.error.js';
import { durationBounds } from '../parameters/duration-bounds.js';
import { booleanParameter, countParameter, microsParameter, traceIdParameters } from '../parameters/parameters.js';
import { parseTags } from '../parameters/tag-parameters.js';

/** What `GET /api/traces` asks for: named traces, when it names any, else a search. */
export interface TracesRequest {
  /** 32 hex digits each. Not empty: the search conditions do not count. */
  readonly traceIds: readonly string[];
  readonly query: Omit<TraceQuery, 'limit'>;
  /** Absent when the request left it to us. */
  readonly limit?: number;
  /** True: as stored, without adjustments. */
  readonly raw: boolean;
}

/** Jaeger's `defaultTraceQueryLookbackDuration`. */
const DEFAULT_LOOKBACK_MICROS = 2 * 24 * 3_600_000_000;

/**
 * @param nowMicros where the searched time ends by default; it starts two days earlier
 * @throws {InvalidParameterError}
 * @see https://github.com/jaegertracing/jaeger `cmd/jaeger/internal/extension/jaegerquery/internal/query_parser.go`
 */
export function parseTracesRequest(params: URLSearchParams, nowMicros: number): TracesRequest {
  const request: TracesRequest = {
    traceIds: traceIdParameters(params),
    query: {
      where: jaegerConditions({
        service: params.get('service') || undefined,
        operation: params.get('operation') || undefined,
        tags: parseTags(params),
        ...durationBounds(params),
      }),
      startMinMicros: microsParameter(params, 'start') ?? nowMicros - DEFAULT_LOOKBACK_MICROS,
      startMaxMicros: microsParameter(params, 'end') ?? nowMicros,
    },
    limit: countParameter(params, 'limit'),
    raw: booleanParameter(params, 'raw'),
  };
  refuseContradictions(request, params);
  return request;
}

function refuseContradictions({ traceIds, query }: TracesRequest, params: URLSearchParams): void {
  if (traceIds.length === 0 && !params.get('service')) {
    throw new InvalidParameterError(`parameter 'service' is required`, { parameter: 'service' });
  }
  if (query.startMinMicros > query.startMaxMicros) {
    throw new InvalidParameterError('invalid parameter: start time must be before end time');
  }
}
