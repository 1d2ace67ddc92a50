import { Injectable } from '@nestjs/common';
import type { IncomingRecord } from '@app/span-log';
import { Counter, Histogram, Registry } from 'prom-client';

const SETTLE_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

/** What became of records; counted once per record. What became of their spans is the `SpanAccounting`. */
@Injectable()
export class IngestMetrics {
  readonly storageRetries: Counter;
  /** From memory to rest, of one record. */
  readonly settleSeconds: Histogram;
  readonly #records: Counter;
  readonly #bytes: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#records = new Counter({
      name: 'sluice_ingester_records_consumed_total',
      help: 'Records taken from the topic, those that are delivered again included.',
      registers,
    });
    this.#bytes = new Counter({
      name: 'sluice_ingester_bytes_consumed_total',
      help: 'Bytes of the values of these records, before compression.',
      registers,
    });
    this.storageRetries = new Counter({
      name: 'sluice_ingester_storage_retries_total',
      help: 'Records that the store could not take and that were offered again.',
      registers,
    });
    this.settleSeconds = new Histogram({
      name: 'sluice_ingester_settle_seconds',
      help: 'From taking a record into memory until all of it was stored or dead-lettered.',
      buckets: SETTLE_BUCKETS,
      registers,
    });
  }

  taken({ value }: IncomingRecord): void {
    this.#records.inc();
    this.#bytes.inc(value?.byteLength ?? 0);
  }
}
