import { jaegerConditions, type Expression } from '@app/model';
import { InvalidParameterError } from '../../api/failure/api.error.js';
import type { TraceSearchQuery } from '../../search/trace-search.js';
import { microsOf, type TimeMessage } from '../messages/time-messages.js';
import { filterOf, type CallMessage } from './filter-message.js';

/** `TraceQueryParameters` of either API, decoded. */
export interface SearchMessage {
  readonly serviceName: string;
  readonly operationName: string;
  /** In v2. */
  readonly tags?: readonly MapEntry[];
  /** The same in v3. */
  readonly attributes?: readonly MapEntry[];
  readonly startTimeMin: TimeMessage | null;
  readonly startTimeMax: TimeMessage | null;
  readonly durationMin: TimeMessage | null;
  readonly durationMax: TimeMessage | null;
  readonly searchDepth: number;
  readonly rawTraces: boolean;
  /** In v3. */
  readonly filter?: CallMessage | null;
}

export interface MapEntry {
  readonly key: string;
  readonly value: string;
}

export interface SearchRequest {
  readonly query: TraceSearchQuery;
  /** As stored, without adjustments. */
  readonly raw: boolean;
}

/**
 * Bounds of time that are missing are those of `defaults`. A service is not required.
 *
 * @param message the field `query` of the request
 * @throws {InvalidParameterError}
 */
export function searchOf(message: SearchMessage | null, defaults?: TimeBounds): SearchRequest {
  if (message === null) throw invalid('query', 'is required');
  const startMinMicros = bound(message, 'startTimeMin', defaults?.startMinMicros);
  const startMaxMicros = bound(message, 'startTimeMax', defaults?.startMaxMicros);
  if (startMinMicros > startMaxMicros) throw invalid('start_time_min', 'must not be after start_time_max');
  if (message.searchDepth < 0) throw invalid('search_depth', 'must not be negative');
  return {
    query: {
      where: whereOf(message),
      startMinMicros,
      startMaxMicros,
      ...(message.searchDepth > 0 && { limit: message.searchDepth }),
    },
    raw: message.rawTraces,
  };
}

export interface TimeBounds {
  readonly startMinMicros: number;
  readonly startMaxMicros: number;
}

export function invalid(parameter: string, problem: string): InvalidParameterError {
  return new InvalidParameterError(`${parameter} ${problem}`, { parameter });
}

const NAMES = { startTimeMin: 'start_time_min', startTimeMax: 'start_time_max' } as const;

function bound(message: SearchMessage, field: keyof typeof NAMES, otherwise: number | undefined): number {
  const micros = microsOf(message[field]) ?? otherwise;
  if (micros === undefined) throw invalid(NAMES[field], 'is required');
  return field === 'startTimeMin' ? Math.ceil(micros) : Math.floor(micros);
}

/** Stored durations are whole microseconds, so rounding inwards keeps the bounds exact. Jaeger takes no duration for no bound. */
function whereOf(message: SearchMessage): Expression {
  const min = durationOf(message.durationMin, 'duration_min');
  const max = durationOf(message.durationMax, 'duration_max');
  if (min !== undefined && max !== undefined && max < min)
    throw invalid('duration_max', 'must not be below duration_min');
  const conditions = jaegerConditions({
    service: message.serviceName || undefined,
    operation: message.operationName || undefined,
    tags: new Map([...(message.tags ?? []), ...(message.attributes ?? [])].map(({ key, value }) => [key, value])),
    durationMinMicros: min === undefined ? undefined : Math.ceil(min),
    durationMaxMicros: max === undefined ? undefined : Math.floor(max),
  });
  const { filter = null } = message;
  return filter === null ? conditions : { op: 'and', operands: [conditions, filterOf(filter)] };
}

function durationOf(message: TimeMessage | null, name: string): number | undefined {
  if (message === null) return undefined;
  const micros = message.seconds * 1_000_000 + message.nanos / 1000;
  if (micros < 0) throw invalid(name, 'must not be negative');
  return micros === 0 ? undefined : micros;
}
