import { InvalidIdError, parseTraceId } from '@app/model';
import type { TraceLookup } from '@app/storage';
import { InvalidParameterError } from '../failure/api.error.js';
import { booleanParameter, parsed } from '../parameters/parameters.js';
import { parseRfc3339Micros } from '../parameters/rfc3339.js';

/**
 * The parameters of a v3 request under one name each. Their names may be in camelCase or in snake_case, the fields of `query` with that
 * prefix, and two have older names.
 */
export function v3Parameters(search: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of search) {
    const camel = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    params.append(OLDER_NAMES.get(camel) ?? camel, value);
  }
  return params;
}

const OLDER_NAMES = new Map([
  ['query.numTraces', 'query.searchDepth'],
  ['query.operation', 'query.operationName'],
]);

/** RFC 3339, in microseconds. A `+` of an offset that was not escaped arrives as a space. */
export function v3TimeParameter(params: URLSearchParams, name: string): number | undefined {
  return parsed(params, name, (text) => parseRfc3339Micros(text.replace(' ', '+')));
}

/** @throws {InvalidParameterError} */
export function v3Lookup(text: string, params: URLSearchParams): { lookup: TraceLookup; raw: boolean } {
  const startMinMicros = v3TimeParameter(params, 'startTime');
  const startMaxMicros = v3TimeParameter(params, 'endTime');
  const lookup: TraceLookup = {
    traceId: v3TraceId(text),
    ...(startMinMicros !== undefined && { startMinMicros }),
    ...(startMaxMicros !== undefined && { startMaxMicros }),
  };
  return { lookup, raw: booleanParameter(params, 'rawTraces') };
}

/**
 * 1 to 32 hex digits, or 8 or 16 bytes as base64 (either alphabet, padded or not), which is how protobuf's JSON writes them. What can be
 * read both ways is hex.
 */
export function v3TraceId(text: string): string {
  try {
    return parseTraceId(hexOfBase64(text) ?? text);
  } catch (error) {
    if (!(error instanceof InvalidIdError)) throw error;
    throw new InvalidParameterError(`malformed parameter trace_id: ${error.message}`, { parameter: 'trace_id' });
  }
}

function hexOfBase64(text: string): string | undefined {
  if (/^[0-9a-f]{1,32}$/i.test(text)) return undefined;
  const bytes = /^(?:[\w+/-]{11}=?|[\w+/-]{22}(?:==)?)$/.test(text) ? Buffer.from(text, 'base64') : undefined;
  return bytes?.toString('hex');
}
