import { spanMetricsProblem, type SpanMetricsQuery } from '@app/storage';
import { InvalidParameterError } from '../failure/api.error.js';
import { booleanParameter, millisParameter, parsed, requiredParameter } from '../parameters/parameters.js';

const KINDS = new Set(['unspecified', 'internal', 'server', 'client', 'producer', 'consumer']);
const DEFAULTS = { lookback: 3_600_000, step: 5000, ratePer: 600_000 };
const MAX_SERVICES = 100;

/** Steps shorter than this say nothing more: spans become searchable in batches. */
export const MIN_STEP_MILLIS = 1000;

/**
 * The parameters of `/api/metrics/*`; times in milliseconds.
 *
 * @throws {InvalidParameterError}
 */
export function parseMetricsRequest(params: URLSearchParams, nowMillis: number): SpanMetricsQuery {
  const query: SpanMetricsQuery = {
    services: servicesOf(params),
    spanKinds: kindsOf(params),
    byOperation: booleanParameter(params, 'groupByOperation'),
    endMillis: millisParameter(params, 'endTs') ?? nowMillis,
    lookbackMillis: positiveMillis(params, 'lookback'),
    stepMillis: positiveMillis(params, 'step'),
    rateWindowMillis: positiveMillis(params, 'ratePer'),
  };
  const problem = spanMetricsProblem(query);
  if (problem === undefined) return query;
  throw new InvalidParameterError(`unable to parse param 'step': ${problem}`, { parameter: 'step' });
}

/** Required for latencies: a fraction from 0 to 1. */
export function quantileParameter(params: URLSearchParams): number {
  requiredParameter(params, 'quantile');
  return parsed(params, 'quantile', (text) => {
    const quantile = /^\d*\.?\d+(?:e-?\d+)?$/i.test(text) ? Number(text) : NaN;
    if (Number.isNaN(quantile))
      throw new RangeError(`strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax`);
    if (quantile > 1) throw new RangeError(`${text} is not between 0 and 1`);
    return quantile;
  })!;
}

function servicesOf(params: URLSearchParams): readonly string[] {
  const services = listOf(params, 'service');
  const problem =
    (services.length === 0 && 'please provide at least one service name') ||
    (services.length > MAX_SERVICES && `at most ${MAX_SERVICES} service names`);
  if (!problem) return services;
  throw new InvalidParameterError(`unable to parse param 'service': ${problem}`, { parameter: 'service' });
}

function kindsOf(params: URLSearchParams): readonly string[] {
  const kinds = listOf(params, 'spanKind').map((kind) => kind.toLowerCase());
  const unknown = kinds.find((kind) => !KINDS.has(kind));
  if (unknown !== undefined) {
    const message = `unable to parse param 'spanKind': unsupported span kind: '${unknown}'`;
    throw new InvalidParameterError(message, { parameter: 'spanKind', expected: [...KINDS] });
  }
  return kinds.length === 0 ? ['server'] : kinds;
}

/** Repeated values, each once. The Jaeger UI joins them by commas with the name in between, `service=a,service=b`, and escapes that. */
function listOf(params: URLSearchParams, name: string): string[] {
  const values = params.getAll(name).flatMap((text) => text.split(`,${name}=`));
  return [...new Set(values.filter((value) => value !== ''))];
}

function positiveMillis(params: URLSearchParams, name: keyof typeof DEFAULTS): number {
  const millis = millisParameter(params, name) ?? DEFAULTS[name];
  if (millis > 0) return millis;
  throw new InvalidParameterError(`unable to parse param '${name}': 0 is not greater than 0`, { parameter: name });
}
