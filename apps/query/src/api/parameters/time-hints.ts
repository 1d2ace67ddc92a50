import type { TraceLookup } from '@app/storage';
import { microsParameter } from './parameters.js';

/** Milliseconds until the year 5138, microseconds since 1973: no time of a trace is both. */
const MILLIS_BELOW = 1e14;

/**
 * `start` and `end` of a request for one trace: hints that make the read cheaper. Microseconds as in Jaeger, or milliseconds, which is what
 * Grafana sends.
 */
export function lookupOf(traceId: string, params: URLSearchParams): TraceLookup {
  const startMinMicros = asMicros(microsParameter(params, 'start'));
  const startMaxMicros = asMicros(microsParameter(params, 'end'));
  return {
    traceId,
    ...(startMinMicros !== undefined && { startMinMicros }),
    ...(startMaxMicros !== undefined && { startMaxMicros }),
  };
}

/** Zero and what is negative say nothing about a trace. */
function asMicros(time: number | undefined): number | undefined {
  if (time === undefined || time <= 0) return undefined;
  return time < MILLIS_BELOW ? time * 1000 : time;
}
