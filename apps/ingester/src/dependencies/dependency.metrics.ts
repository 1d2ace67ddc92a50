import { Counter, Gauge, type Registry } from 'prom-client';
import type { DependencyPartitions, LinkedPartition } from './dependency-partitions.js';

/** How the links between services are coming along. */
export class DependencyMetrics {
  readonly spans: Counter;
  readonly leftOut: Counter;
  readonly documents: Counter;
  readonly links: Counter;
  readonly retries: Counter;
  readonly failures: Counter;

  constructor(registry: Registry, partitions: DependencyPartitions) {
    const counter = (name: string, help: string): Counter => new Counter({ name, help, registers: [registry] });
    this.spans = counter('sluice_ingester_dependency_spans_total', 'Spans read for links, those read again included.');
    this.leftOut = counter(
      'sluice_ingester_dependency_left_out_total',
      'Spans that left the window early, and calls of minutes that were closed, for want of memory.',
    );
    this.documents = counter(
      'sluice_ingester_dependency_documents_total',
      'Documents of links stored, newer versions included.',
    );
    this.links = counter('sluice_ingester_dependency_links_total', 'Links in them.');
    this.retries = counter(
      'sluice_ingester_dependency_storage_retries_total',
      'Attempts to store links that failed and were made again.',
    );
    this.failures = counter(
      'sluice_ingester_dependency_failures_total',
      'Records that were passed over because of a bug.',
    );
    const gauge = (name: string, help: string, value: (of: LinkedPartition) => number): void =>
      registry.registerMetric(
        new Gauge({
          name,
          help,
          labelNames: ['topic', 'partition'],
          registers: [],
          collect() {
            this.reset();
            for (const owned of partitions.all()) this.set({ ...owned.links.of }, value(owned));
          },
        }),
      );
    gauge(
      'sluice_ingester_dependency_lag_records',
      'Records in the topic that were not read for links yet, the end of the topic being that of the last fetch.',
      ({ links, highWatermark }) => (links.lastOffset === undefined ? 0 : Number(highWatermark - links.lastOffset) - 1),
    );
    gauge('sluice_ingester_dependency_bytes', 'Memory of spans and links that are kept.', ({ links }) => links.bytes);
  }
}
