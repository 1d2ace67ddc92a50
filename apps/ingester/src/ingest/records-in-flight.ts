import { Injectable } from '@nestjs/common';
import { countSpans } from '@app/model';
import type { IncomingRecord } from '@app/span-log';
import { SpanAccounting } from '../accounting/span-accounting.js';
import type { OpenRecord, OwnedPartition } from '../offsets/owned-partition.js';
import { FlowControl } from './flow-control.js';
import { IngestMetrics } from './ingest.metrics.js';
import { detached } from './record-memory.js';
import type { RecordSource } from './record-source.js';
import { RecordSettler } from './record-settler.js';

/** Records that were taken into memory and are not at rest yet, settled side by side. */
@Injectable()
export class RecordsInFlight {
  readonly #running = new Set<Promise<void>>();

  constructor(
    private readonly flow: FlowControl,
    private readonly settler: RecordSettler,
    private readonly accounting: SpanAccounting,
    private readonly metrics: IngestMetrics,
  ) {}

  get size(): number {
    return this.#running.size;
  }

  /**
   * Begins to settle a record; closes its offset when it is at rest.
   *
   * @param bytes were taken from the flow control for it, and go back there
   */
  begin(record: IncomingRecord, owned: OwnedPartition, bytes: number): void {
    const open = owned.open(record);
    const { topic, partition } = owned;
    const source: RecordSource = { topic, partition, record: detached(record), spans: spansIn(record) };
    this.metrics.taken(record);
    this.accounting.accepted(source.spans);
    // A rejection is a bug. Nobody handles it, on purpose: it ends the process, and Kafka keeps the record.
    const running = this.#settle(source, open).finally(() => {
      this.flow.release(owned, bytes);
      this.#running.delete(running);
    });
    this.#running.add(running);
  }

  /** Resolves when everything that is in flight now is at rest or given up. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #settle(source: RecordSource, { lost, close }: OpenRecord): Promise<void> {
    const startMs = performance.now();
    if (await this.settler.settle(source, lost)) {
      close();
      this.metrics.settleSeconds.observe((performance.now() - startMs) / 1000);
    } else {
      this.accounting.abandoned(source.spans);
    }
  }
}

function spansIn({ value, unreadable }: IncomingRecord): number {
  if (value === null || unreadable !== undefined) return 1;
  return countSpans(value) ?? 1;
}
