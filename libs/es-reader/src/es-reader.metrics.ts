import { Injectable } from '@nestjs/common';
import { Gauge, Histogram, Registry } from 'prom-client';

const OPERATIONS = [
  'find_trace_ids',
  'read_spans',
  'services',
  'operations',
  'attributes',
  'span_metrics',
  'dependencies',
  'archive',
  'pipeline_status',
] as const;

export type SearchOperation = (typeof OPERATIONS)[number];

/** How reading from Elasticsearch goes. */
@Injectable()
export class EsReaderMetrics {
  private readonly latency: Histogram<'operation'>;
  private searches = 0;
  private collectedAtMs = performance.now();

  constructor(registry: Registry) {
    this.latency = new Histogram({
      name: 'elasticsearch_search_latency',
      help: 'Seconds from sending a search to having its whole answer, failed ones included.',
      labelNames: ['operation'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [registry],
    });
    for (const operation of OPERATIONS) this.latency.zero({ operation });
    const rate: Gauge = new Gauge({
      name: 'elasticsearch_query_rate',
      help: 'Searches per second since the metrics were last collected.',
      registers: [registry],
      collect: () => rate.set(this.searchesPerSecond()),
    });
  }

  /** Runs one search and notes how long it took, however it ends. */
  async timed<T>(operation: SearchOperation, search: () => Promise<T>): Promise<T> {
    const end = this.latency.startTimer({ operation });
    this.searches += 1;
    try {
      return await search();
    } finally {
      end();
    }
  }

  private searchesPerSecond(): number {
    const nowMs = performance.now();
    const seconds = Math.max(nowMs - this.collectedAtMs, 1) / 1000;
    const rate = this.searches / seconds;
    this.searches = 0;
    this.collectedAtMs = nowMs;
    return rate;
  }
}
