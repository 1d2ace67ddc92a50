import { Logger } from '@app/runtime';
import {
  MAX_METRIC_OPERATIONS,
  pointTimesOf,
  SpanMetricsReader,
  spanMetricsProblem,
  type MetricSeries,
  type ReadContext,
  type SpanMetricsQuery,
} from '@app/storage';
import { Injectable } from '@nestjs/common';
import { EsReaderConfig } from '../es-reader.config.js';
import { IndexCatalog } from '../index-catalog/index-catalog.js';
import { indicesBetween } from '../index-catalog/live-indices.js';
import { JsonSearch, type JsonSearchTarget } from '../json-search/json-search.js';
import { Deadline } from '../reader/deadline.js';
import { pointsOf, seriesBuckets } from './series-of-answer.js';
import { operationsOfServiceBody, spanMetricsBody, type Measure, type SeriesChoice } from './span-metrics-body.js';

/** Windows of one request, over all of its series: a count takes some bytes of Elasticsearch's memory, a histogram of durations some kilobytes. */
const MAX_WINDOWS = { calls: 30_000, errors: 30_000, latencies: 6_000 };

/**
 * Rates, errors and durations straight out of the span documents of any schema.
 *
 * Counts are exact. A latency is that of the span at rank quantile × calls, rounded, at most 1 % too high. Answers are complete or an error.
 */
@Injectable()
export class EsSpanMetricsReader extends SpanMetricsReader {
  constructor(
    private readonly search: JsonSearch,
    private readonly catalog: IndexCatalog,
    private readonly config: EsReaderConfig,
    private readonly logger: Logger,
  ) {
    super();
  }

  override async latencies(
    query: SpanMetricsQuery & { readonly quantile: number },
    context: ReadContext,
  ): Promise<readonly MetricSeries[]> {
    return this.#series(query, { kind: 'latencies', quantile: query.quantile }, context);
  }

  override async calls(query: SpanMetricsQuery, context: ReadContext): Promise<readonly MetricSeries[]> {
    return this.#series(query, { kind: 'calls' }, context);
  }

  override async errors(query: SpanMetricsQuery, context: ReadContext): Promise<readonly MetricSeries[]> {
    return this.#series(query, { kind: 'errors' }, context);
  }

  async #series(query: SpanMetricsQuery, measure: Measure, context: ReadContext): Promise<MetricSeries[]> {
    const problem = spanMetricsProblem(query);
    if (problem !== undefined) throw new RangeError(problem);
    const target = await this.#target(query, context);
    const atOnce = Math.max(1, Math.floor(MAX_WINDOWS[measure.kind] / pointTimesOf(query).length));
    const series: MetricSeries[] = [];
    for (const choice of await this.#choices(query, atOnce, target)) {
      const { aggregations } = await this.search.search(target, spanMetricsBody(query, choice, measure));
      for (const bucket of seriesBuckets(aggregations)) {
        const points = pointsOf(bucket, measure, query.rateWindowMillis);
        const [service = ''] = choice.services;
        series.push(query.byOperation ? { service, operation: bucket.key, points } : { service: bucket.key, points });
      }
    }
    return series.toSorted(byName);
  }

  /** Parts of the query that are asked one after another, so that none is too large for Elasticsearch. */
  async #choices(query: SpanMetricsQuery, atOnce: number, target: JsonSearchTarget): Promise<SeriesChoice[]> {
    const services = [...new Set(query.services)];
    if (!query.byOperation) return slices(services, atOnce).map((part) => ({ services: part }));
    const choices: SeriesChoice[] = [];
    for (const service of services) {
      const operations = await this.#operations(query, service, target);
      choices.push(...slices(operations, atOnce).map((part) => ({ services: [service], operations: part })));
    }
    return choices;
  }

  async #operations(query: SpanMetricsQuery, service: string, target: JsonSearchTarget): Promise<string[]> {
    const body = operationsOfServiceBody(query, service, MAX_METRIC_OPERATIONS + 1);
    const { aggregations } = await this.search.search(target, body);
    const operations = seriesBuckets(aggregations).map(({ key }) => key);
    if (operations.length > MAX_METRIC_OPERATIONS) {
      this.logger.info('metrics show the operations with the most calls only', {
        service,
        operations: MAX_METRIC_OPERATIONS,
      });
    }
    return operations.slice(0, MAX_METRIC_OPERATIONS);
  }

  async #target(query: SpanMetricsQuery, context: ReadContext): Promise<JsonSearchTarget> {
    const deadline = new Deadline(this.config.ES_QUERY_TIMEOUT, context.signal, context.authorization);
    const { endMillis, lookbackMillis, rateWindowMillis } = query;
    const fromMicros = (endMillis - lookbackMillis - rateWindowMillis) * 1000;
    const live = await deadline.wait(this.catalog.live('span', context.tenant));
    const indices = indicesBetween(live, fromMicros, endMillis * 1000 + 999).map(({ name }) => name);
    return { operation: 'span_metrics', indices, deadline };
  }
}

function slices<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

function byName(a: MetricSeries, b: MetricSeries): number {
  return byCodeUnit(a.service, b.service) || byCodeUnit(a.operation ?? '', b.operation ?? '');
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
