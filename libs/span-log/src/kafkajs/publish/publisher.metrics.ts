import { Injectable } from '@nestjs/common';
import { Counter, Histogram, Registry } from 'prom-client';

const LATENCY_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What publishing to the span log costs and yields; one observation per publish call. */
@Injectable()
export class PublisherMetrics {
  readonly latencySeconds: Histogram<'topic'>;
  readonly records: Counter<'topic'>;
  readonly bytes: Counter<'topic'>;
  readonly errors: Counter<'topic' | 'reason'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.latencySeconds = new Histogram({
      name: 'sluice_span_log_publish_latency_seconds',
      help: 'Time until every record of a publish call was durable.',
      labelNames: ['topic'],
      buckets: LATENCY_BUCKETS_SECONDS,
      registers,
    });
    this.records = new Counter({
      name: 'sluice_span_log_published_records_total',
      help: 'Records that became durable.',
      labelNames: ['topic'],
      registers,
    });
    this.bytes = new Counter({
      name: 'sluice_span_log_published_bytes_total',
      help: 'Bytes of the values that became durable, before compression.',
      labelNames: ['topic'],
      registers,
    });
    this.errors = new Counter({
      name: 'sluice_span_log_publish_errors_total',
      help: 'Publish calls that failed; unavailable: may be tried again, too_large: never.',
      labelNames: ['topic', 'reason'],
      registers,
    });
  }
}
