import type { MetricPoint, MetricSeries } from '@app/storage';

/**
 * Jaeger's answer of `/api/metrics/*`: not in the envelope, but OpenMetrics as JSON.
 *
 * @see https://github.com/jaegertracing/jaeger-idl `proto/metrics/openmetrics.proto`
 */
export interface MetricFamily {
  readonly name: string;
  readonly type: 'GAUGE';
  readonly help: string;
  readonly metrics: readonly Metric[];
}

interface Metric {
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly metricPoints: readonly {
    /** Not finite: as text, `NaN`. */
    readonly gaugeValue: { readonly doubleValue: number | string };
    /** RFC 3339. */
    readonly timestamp: string;
  }[];
}

/** What is measured, as the names of Jaeger's families have it, and in words. */
export interface Measure {
  readonly name: 'latencies' | 'call_rate' | 'error_rate';
  readonly help: string;
}

export function metricFamily(
  { name, help }: Measure,
  byOperation: boolean,
  series: readonly MetricSeries[],
): MetricFamily {
  return {
    name: byOperation ? `service_operation_${name}` : `service_${name}`,
    type: 'GAUGE',
    help: `${help}, by ${byOperation ? 'service and operation' : 'service'}`,
    metrics: series.map(({ service, operation, points }) => ({
      labels: [
        { name: 'service_name', value: service },
        ...(operation === undefined ? [] : [{ name: 'operation', value: operation }]),
      ],
      metricPoints: points.map(pointToJson),
    })),
  };
}

function pointToJson({ timeMillis, value }: MetricPoint): Metric['metricPoints'][number] {
  return {
    gaugeValue: { doubleValue: Number.isFinite(value) ? value : String(value) },
    timestamp: new Date(timeMillis).toISOString().replace('.000Z', 'Z'),
  };
}
