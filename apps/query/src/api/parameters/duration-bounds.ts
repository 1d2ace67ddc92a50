import type { JaegerConditions } from '@app/model';
import { InvalidParameterError } from '../failure/api.error.js';
import { durationParameter } from './parameters.js';

/** Stored durations are whole microseconds, so rounding inwards keeps the bounds exact. */
export function durationBounds(
  params: URLSearchParams,
  names = { min: 'minDuration', max: 'maxDuration' },
): Pick<JaegerConditions, 'durationMinMicros' | 'durationMaxMicros'> {
  const min = durationParameter(params, names.min);
  const max = durationParameter(params, names.max);
  if (min !== undefined && max !== undefined && max < min) {
    throw new InvalidParameterError(`'${names.max}' should be greater than '${names.min}'`, { parameter: names.max });
  }
  return {
    durationMinMicros: min === undefined ? undefined : Math.ceil(min),
    durationMaxMicros: max === undefined ? undefined : Math.floor(max),
  };
}
