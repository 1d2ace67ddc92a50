import { LinkSpanReader, MalformedOtlpError, tenantOfRecord, type WireLinkSpan } from '@app/model';
import { sleep, type Logger } from '@app/runtime';
import type { IncomingRecord, RecordBatch } from '@app/span-log';
import type { DependencyMetrics } from './dependency.metrics.js';
import type { DependencyPartitions, LinkedPartition } from './dependency-partitions.js';
import type { DependencyStore } from './dependency-store.js';
import { untilAborted } from './until-aborted.js';

/** Time at a stretch, and of rest for each of it. */
const BURST_MS = 5;
const REST_PER_WORK = 3;

/** Reads records for links, giving way to the storing of spans after each. */
export class DependencyIntake {
  readonly #reader = new LinkSpanReader();
  #spentMs = 0;

  constructor(
    private readonly partitions: DependencyPartitions,
    private readonly store: DependencyStore,
    private readonly metrics: DependencyMetrics,
    private readonly logger: Logger,
  ) {}

  /** Never rejects: no trouble with links may end the process. @returns the offset to deliver next */
  async accept(batch: RecordBatch): Promise<bigint> {
    const { records, signal } = batch;
    const owned = this.partitions.find(batch);
    const first = records[0]?.offset ?? batch.highWatermark;
    if (!owned) return first;
    owned.highWatermark = batch.highWatermark;
    const last = owned.links.lastOffset;
    // The topic was deleted and made anew: its offsets begin again.
    if (last !== undefined && batch.highWatermark <= last) owned.links = this.partitions.linksOf(batch);
    for (const record of records) {
      if (this.store.round) await untilAborted(this.store.round, signal);
      if (signal.aborted) return record.offset;
      const startMs = performance.now();
      this.#take(record, owned);
      await this.#giveWay(performance.now() - startMs, signal);
      await this.#keepWithin(owned, signal);
    }
    return (records.at(-1)?.offset ?? batch.highWatermark - 1n) + 1n;
  }

  /** Leaves three quarters of the thread to the storing of spans, however far behind the links are. */
  async #giveWay(spentMs: number, signal: AbortSignal): Promise<void> {
    this.#spentMs += spentMs;
    if (this.#spentMs < BURST_MS) return new Promise(setImmediate);
    const restMs = this.#spentMs * REST_PER_WORK;
    this.#spentMs = 0;
    await sleep(restMs, signal);
  }

  #take(record: IncomingRecord, { links }: LinkedPartition): void {
    const { offset, timestampMillis } = record;
    if (links.lastOffset !== undefined && offset <= links.lastOffset) return;
    const tenant = tenantOfRecord(record.headers);
    const spans = tenant === false ? [] : this.#spansOf(record);
    try {
      links.read({ offset, timestampMillis, tenant: tenant || '', spans });
    } catch (error) {
      this.#failed(error, record);
    }
    this.metrics.spans.inc(spans.length);
  }

  /** Those of a record that can't be read are in the dead-letter topic, or will be. */
  #spansOf(record: IncomingRecord): WireLinkSpan[] {
    const spans: WireLinkSpan[] = [];
    if (record.value === null || record.unreadable !== undefined) return spans;
    try {
      this.#reader.read(record.value, (span) => spans.push(span));
    } catch (error) {
      if (!(error instanceof MalformedOtlpError)) this.#failed(error, record);
    }
    return spans;
  }

  async #keepWithin({ links }: LinkedPartition, signal: AbortSignal): Promise<void> {
    const maxBytes = this.partitions.maxBytesEach;
    if (links.bytes <= maxBytes) return;
    const before = links.leftOut;
    if (links.hasLargeTables(maxBytes)) await untilAborted(this.store.flush(), signal);
    links.limit(maxBytes);
    this.metrics.leftOut.inc(links.leftOut - before);
  }

  #failed(error: unknown, { offset }: IncomingRecord): void {
    this.metrics.failures.inc();
    this.logger.error('passed over a record while looking for links', { offset: String(offset), error });
  }
}
