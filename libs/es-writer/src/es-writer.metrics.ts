import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const MIB = 1024 * 1024;

@Injectable()
export class EsWriterMetrics {
  private readonly latencySeconds: Histogram;
  private readonly bytes: Histogram;
  private readonly inFlight: Gauge;
  private readonly documentCounter: Counter<'result'>;
  private readonly retries: Counter<'reason'>;
  private readonly waitingDocuments: Gauge;
  private readonly transcodeSeconds: Histogram;
  private readonly bulkWaitSeconds: Histogram;
  /** Documents stored since the start, and what the indexing rate was last computed from. */
  private storedDocuments = 0;
  private lastRate = { documents: 0, atMs: performance.now() };

  constructor(registry: Registry) {
    const registers = [registry];
    this.latencySeconds = new Histogram({
      name: 'elasticsearch_write_latency',
      help: 'Seconds from sending a bulk request to its answer',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    this.bytes = new Histogram({
      name: 'sluice_es_bulk_bytes',
      help: 'Body bytes of bulk requests',
      buckets: [16, 64, 256].map((kib) => kib * 1024).concat([1, 2, 4, 6, 8, 16, 64].map((mib) => mib * MIB)),
      registers,
    });
    this.inFlight = new Gauge({
      name: 'sluice_es_bulks_in_flight',
      help: 'Bulk requests without an answer yet',
      registers,
    });
    this.documentCounter = new Counter({
      name: 'sluice_es_documents_total',
      help: 'Documents by their final result; service documents included',
      labelNames: ['result'],
      registers,
    });
    this.retries = new Counter({
      name: 'sluice_es_retries_total',
      help: 'Documents sent again, by the error type or the kind of outage',
      labelNames: ['reason'],
      registers,
    });
    this.waitingDocuments = new Gauge({
      name: 'sluice_es_documents_waiting',
      help: 'Documents that were not stored by a request and wait for their next one',
      registers,
    });
    this.transcodeSeconds = new Histogram({
      name: 'sluice_es_transcode_seconds',
      help: 'Seconds to turn the spans of one write into documents',
      buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25],
      registers,
    });
    this.bulkWaitSeconds = new Histogram({
      name: 'sluice_es_bulk_wait_seconds',
      help: 'Seconds from the first document of a bulk to its first request',
      buckets: [0.001, 0.005, 0.025, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    });
    this.registerIndexingRate(registers);
    for (const result of ['stored', 'duplicate', 'rejected']) this.documentCounter.inc({ result }, 0);
  }

  /** Measures one bulk request. */
  async timed<T>(bytes: number, request: () => Promise<T>): Promise<T> {
    this.bytes.observe(bytes);
    this.inFlight.inc();
    const stop = this.latencySeconds.startTimer();
    try {
      return await request();
    } finally {
      stop();
      this.inFlight.dec();
    }
  }

  documents(counts: { readonly stored: number; readonly duplicate: number; readonly rejected: number }): void {
    for (const [result, count] of Object.entries(counts)) if (count > 0) this.documentCounter.inc({ result }, count);
    this.storedDocuments += counts.stored;
  }

  retried(reason: string, documents: number): void {
    this.retries.inc({ reason }, documents);
  }

  /** @param documents more that wait, or fewer when negative */
  waiting(documents: number): void {
    this.waitingDocuments.inc(documents);
  }

  bulkWait(ms: number): void {
    this.bulkWaitSeconds.observe(ms / 1000);
  }

  transcoded(ms: number): void {
    this.transcodeSeconds.observe(ms / 1000);
  }

  /** Computed when it is read, over the time since it was read before, but at least a second. */
  private registerIndexingRate(registers: Registry[]): void {
    const rateNow = (): number | undefined => {
      const atMs = performance.now();
      const seconds = (atMs - this.lastRate.atMs) / 1000;
      if (seconds < 1) return undefined;
      const rate = (this.storedDocuments - this.lastRate.documents) / seconds;
      this.lastRate = { documents: this.storedDocuments, atMs };
      return rate;
    };
    const gauge: Gauge = new Gauge({
      name: 'elasticsearch_indexing_rate',
      help: 'Documents stored per second since the metrics were read before',
      registers,
      collect() {
        const rate = rateNow();
        if (rate !== undefined) gauge.set(rate);
      },
    });
  }
}
