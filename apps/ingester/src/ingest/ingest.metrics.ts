import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

/** What became of records and spans; counted once per record, when it is settled. */
@Injectable()
export class IngestMetrics {
  readonly records: Counter;
  readonly bytes: Counter;
  readonly spans: Counter<'outcome'>;
  readonly deadLetters: Counter<'class'>;
  readonly storageRetries: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.records = new Counter({
      name: 'sluice_ingester_records_consumed_total',
      help: 'Records taken from the topic, those that are delivered again included.',
      registers,
    });
    this.bytes = new Counter({
      name: 'sluice_ingester_bytes_consumed_total',
      help: 'Bytes of the values of these records, before compression.',
      registers,
    });
    this.spans = new Counter({
      name: 'sluice_ingester_spans_total',
      help: 'Spans by what became of them: stored, duplicate (had been stored before) or rejected (dead-lettered).',
      labelNames: ['outcome'],
      registers,
    });
    this.deadLetters = new Counter({
      name: 'sluice_ingester_dead_letters_total',
      help: 'Records of the dead-letter topic: undecodable (a whole record) or rejected (a span).',
      labelNames: ['class'],
      registers,
    });
    this.storageRetries = new Counter({
      name: 'sluice_ingester_storage_retries_total',
      help: 'Records that the store could not take and that were offered again.',
      registers,
    });
  }
}
