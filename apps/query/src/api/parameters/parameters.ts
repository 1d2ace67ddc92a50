import { InvalidIdError, parseTraceId } from '@app/model';
import { InvalidParameterError } from '../failure/api.error.js';
import { parseGoBoolean, parseGoDurationMicros, parseGoInteger } from './go-value.js';

/**
 * Readers of one request parameter each. The first of repeated values counts; an empty one is as good as absent.
 * All throw {@link InvalidParameterError} with the parameter's name.
 */

/** Microseconds since the Unix epoch. */
export function microsParameter(params: URLSearchParams, name: string): number | undefined {
  return parsed(params, name, (text) => parseGoInteger(text, 64));
}

/** Milliseconds, not negative. */
export function millisParameter(params: URLSearchParams, name: string): number | undefined {
  return parsed(params, name, (text) => {
    const millis = parseGoInteger(text, 64);
    if (millis < 0 || millis > MAX_MILLIS) throw new RangeError(`${text} is not a number of milliseconds`);
    return millis;
  });
}

/** At least `min`, one unless given otherwise. */
export function countParameter(params: URLSearchParams, name: string, min = 1): number | undefined {
  return parsed(params, name, (text) => {
    const count = parseGoInteger(text, 32);
    if (count < min) throw new RangeError(`${count} is not greater than ${min - 1}`);
    return count;
  });
}

/** A Go duration such as `1.2ms`, in microseconds, possibly fractional. 0 is no bound, as in Jaeger. */
export function durationParameter(params: URLSearchParams, name: string): number | undefined {
  return parsed(params, name, parseGoDurationMicros) || undefined;
}

export function booleanParameter(params: URLSearchParams, name: string): boolean {
  return parsed(params, name, parseGoBoolean) ?? false;
}

/** Everything but an empty value and `false` asks for indented JSON. */
export function prettyPrintParameter(params: URLSearchParams): boolean {
  const text = params.get('prettyPrint') ?? '';
  return text !== '' && text !== 'false';
}

/** All of the repeated `traceID` parameters, each once, as 32 hex digits. */
export function traceIdParameters(params: URLSearchParams): readonly string[] {
  const texts = params.getAll('traceID').filter((text) => text !== '');
  return [...new Set(texts.map((text) => traceIdOr400(text, 'cannot parse traceID param: ', 'traceID')))];
}

/** One trace id, as 32 hex digits. */
export function traceIdParameter(params: URLSearchParams, name: string): string | undefined {
  const text = params.get(name) ?? '';
  return text === '' ? undefined : traceIdOr400(text, `cannot parse ${name} param: `, name);
}

/** The trace id of a path such as `/api/traces/{id}`, as 32 hex digits. */
export function traceIdOfPath(text: string): string {
  return traceIdOr400(text, 'cannot parse trace id: ', 'traceID');
}

export function requiredParameter(params: URLSearchParams, name: string): string {
  const text = params.get(name) ?? '';
  if (text === '') throw new InvalidParameterError(`parameter '${name}' is required`, { parameter: name });
  return text;
}

/** @param parse throws a `RangeError` with the reason */
export function parsed<T>(params: URLSearchParams, name: string, parse: (text: string) => T): T | undefined {
  const text = params.get(name) ?? '';
  if (text === '') return undefined;
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidParameterError(`unable to parse param '${name}': ${error.message}`, { parameter: name });
  }
}

/** The latest instant that a `Date` can hold. */
const MAX_MILLIS = 8.64e15;

function traceIdOr400(text: string, prefix: string, parameter: string): string {
  try {
    return parseTraceId(text);
  } catch (error) {
    if (!(error instanceof InvalidIdError)) throw error;
    throw new InvalidParameterError(prefix + error.message, { parameter });
  }
}
