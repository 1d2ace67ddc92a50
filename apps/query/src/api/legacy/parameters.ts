import { InvalidIdError, parseTraceId } from '@app/model';
import { InvalidParameterError } from './api.error.js';
import { parseGoBoolean, parseGoDurationMicros, parseGoInteger } from './go-value.js';

/**
 * Readers of one request parameter each. The first of repeated values counts; an empty one is as good as absent.
 * All throw {@link InvalidParameterError} with the parameter's name.
 */

/** Microseconds since the Unix epoch. */
export function microsParameter(params: URLSearchParams, name: string): number | undefined {
  return parsed(params, name, (text) => parseGoInteger(text, 64));
}

export function limitParameter(params: URLSearchParams): number | undefined {
  return parsed(params, 'limit', (text) => {
    const limit = parseGoInteger(text, 32);
    if (limit <= 0) throw new RangeError(`${limit} is not greater than 0`);
    return limit;
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
  return [...new Set(texts.map((text) => traceIdOr400(text, 'cannot parse traceID param: ')))];
}

/** The trace id of a path such as `/api/traces/{id}`, as 32 hex digits. */
export function traceIdOfPath(text: string): string {
  return traceIdOr400(text, 'cannot parse trace id: ');
}

function traceIdOr400(text: string, prefix: string): string {
  try {
    return parseTraceId(text);
  } catch (error) {
    if (!(error instanceof InvalidIdError)) throw error;
    throw new InvalidParameterError(prefix + error.message);
  }
}

function parsed<T>(params: URLSearchParams, name: string, parse: (text: string) => T): T | undefined {
  const text = params.get(name) ?? '';
  if (text === '') return undefined;
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidParameterError(`unable to parse param '${name}': ${error.message}`);
  }
}
