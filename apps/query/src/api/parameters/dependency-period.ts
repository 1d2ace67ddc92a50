import type { DependencyLink } from '@app/model';
import type { DependencyPeriod } from '@app/storage';
import { millisParameter } from './parameters.js';

const DEFAULT_LOOKBACK_MILLIS = 24 * 3_600_000;

export interface DependencyQuery {
  readonly period: DependencyPeriod;
  /** Whether a link is asked for: of `service`, when it was named, on either side. */
  readonly concerns: (link: Pick<DependencyLink, 'parent' | 'child'>) => boolean;
}

/**
 * `endTs` and `lookback` in milliseconds, as in Jaeger: the last day by default.
 *
 * @throws {InvalidParameterError}
 */
export function dependencyPeriod(params: URLSearchParams, nowMillis: number): DependencyQuery {
  const endMillis = millisParameter(params, 'endTs') ?? nowMillis;
  const lookbackMillis = millisParameter(params, 'lookback') ?? DEFAULT_LOOKBACK_MILLIS;
  const service = params.get('service') ?? '';
  return {
    period: { startMillis: Math.max(0, endMillis - lookbackMillis), endMillis },
    concerns: ({ parent, child }) => service === '' || parent === service || child === service,
  };
}
