import { InvalidIdError, parseTraceId } from '@app/model';
import type { DependencyPeriod, TraceLookup } from '@app/storage';
import { microsOf, type TimeMessage } from '../messages/time-messages.js';
import { invalid } from './search-request.js';

/** `GetTraceRequest` of either API and `ArchiveTraceRequest`, decoded. */
export interface LookupMessage<Id> {
  readonly traceId: Id;
  readonly startTime: TimeMessage | null;
  readonly endTime: TimeMessage | null;
}

const TRACE_ID_BYTES = 16;

/** @throws {InvalidParameterError} */
export function lookupOfBytes(message: LookupMessage<Buffer>): TraceLookup {
  const { traceId } = message;
  if (traceId.length !== TRACE_ID_BYTES)
    throw invalid('trace_id', `must be ${TRACE_ID_BYTES} bytes, not ${traceId.length}`);
  return lookup(message, traceId.toString('hex'));
}

/** @throws {InvalidParameterError} */
export function lookupOfHex(message: LookupMessage<string>): TraceLookup {
  return lookup(message, message.traceId);
}

function lookup({ startTime, endTime }: LookupMessage<unknown>, hex: string): TraceLookup {
  const start = microsOf(startTime);
  const end = microsOf(endTime);
  return {
    traceId: traceIdOf(hex),
    ...(start !== undefined && { startMinMicros: Math.floor(start) }),
    ...(end !== undefined && { startMaxMicros: Math.ceil(end) }),
  };
}

function traceIdOf(hex: string): string {
  try {
    return parseTraceId(hex);
  } catch (error) {
    if (!(error instanceof InvalidIdError)) throw error;
    throw invalid('trace_id', `can't be right: ${error.message}`);
  }
}

/** `GetDependenciesRequest` of either API, decoded. */
export interface PeriodMessage {
  readonly startTime: TimeMessage | null;
  readonly endTime: TimeMessage | null;
}

/** @throws {InvalidParameterError} */
export function periodOf({ startTime, endTime }: PeriodMessage): DependencyPeriod {
  const start = microsOf(startTime);
  const end = microsOf(endTime);
  if (start === undefined) throw invalid('start_time', 'is required');
  if (end === undefined) throw invalid('end_time', 'is required');
  if (start > end) throw invalid('start_time', 'must not be after end_time');
  return { startMillis: Math.floor(start / 1000), endMillis: Math.ceil(end / 1000) };
}
