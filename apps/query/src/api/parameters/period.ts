import { InvalidParameterError } from '../failure/api.error.js';
import { parseGoInteger } from './go-value.js';
import { parsed } from './parameters.js';
import { parseRfc3339Micros } from './rfc3339.js';

const DEFAULT_LOOKBACK_MICROS = 3_600_000_000;
/** Milliseconds until the year 5138, microseconds since 1973. */
const MILLIS_BELOW = 1e14;

export interface Period {
  readonly startMinMicros: number;
  readonly startMaxMicros: number;
}

/**
 * `start` and `end` of our own API: RFC 3339, or a number of microseconds or milliseconds since the epoch. By default the hour before the end,
 * and the end is now.
 *
 * @throws {InvalidParameterError}
 */
export function periodOf(params: URLSearchParams, nowMicros: number): Period {
  const startMaxMicros = timeParameter(params, 'end') ?? nowMicros;
  const startMinMicros = timeParameter(params, 'start') ?? startMaxMicros - DEFAULT_LOOKBACK_MICROS;
  if (startMinMicros <= startMaxMicros) return { startMinMicros, startMaxMicros };
  throw new InvalidParameterError(`'start' must be before 'end'`, { parameter: 'start' });
}

function timeParameter(params: URLSearchParams, name: string): number | undefined {
  return parsed(params, name, (text) => {
    if (!/^[+-]?\d+$/.test(text)) return parseRfc3339Micros(text.replace(' ', '+'));
    const number = parseGoInteger(text, 64);
    return Math.abs(number) < MILLIS_BELOW ? number * 1000 : number;
  });
}
