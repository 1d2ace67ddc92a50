import { Injectable } from '@nestjs/common';
import { Counter, Histogram, Registry } from 'prom-client';

const FETCH_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What consuming from the span log costs, and what it never got to see. */
@Injectable()
export class ConsumerMetrics {
  readonly fetchSeconds: Histogram;
  readonly recordsLost: Counter<'topic' | 'partition'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.fetchSeconds = new Histogram({
      name: 'sluice_span_log_fetch_seconds',
      help: 'Time of a fetch from one broker, inflating included; without new records the broker waits half a second.',
      buckets: FETCH_BUCKETS_SECONDS,
      registers,
    });
    this.recordsLost = new Counter({
      name: 'sluice_span_log_records_lost_total',
      help: 'Records that the topic had dropped (retention, deletion) before this group read them.',
      labelNames: ['topic', 'partition'],
      registers,
    });
  }
}
