import { BulkBody } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { EsWriterConfig } from '../es-writer.config.js';
import { Lanes } from '../lanes/lanes.js';
import { ServiceDocuments } from '../services/service-documents.js';
import { Bulk } from './bulk.js';
import { BulkDelivery } from './bulk-delivery.js';
import type { DocumentResult } from './document-result.js';
import { WaitingLine } from './waiting-line.js';

/** With a lane idle, a bulk of this share of its full size is sent at once: the cost per request is spread well enough. */
const EAGER_SHARE = 1 / 4;

type Append = (body: BulkBody) => void;

/**
 * One open bulk that all callers append to, and lanes that closed bulks travel in.
 *
 * Memory is bounded by `(ES_BULK_WORKERS + 1) * ES_BULK_SIZE`, plus one batch per bulk, plus copies of documents that
 * failed alone: callers wait while the open bulk is full and every lane is taken.
 */
@Injectable()
export class BulkPipeline {
  private open = new Bulk(new BulkBody());
  private readonly idleBodies: BulkBody[] = [];
  private readonly waiting = new WaitingLine();
  private readonly lanes: Lanes;
  private readonly inFlight = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private flushTimer: NodeJS.Timeout | undefined;
  private due = false;

  constructor(
    private readonly config: EsWriterConfig,
    private readonly delivery: BulkDelivery,
    private readonly services: ServiceDocuments,
  ) {
    this.lanes = new Lanes(config.ES_BULK_WORKERS);
  }

  /**
   * Waits for room, then lets the caller append documents to the open bulk, synchronously.
   *
   * @param append may throw when it leaves the body as it was; the error is passed on
   * @returns how each of the caller's documents ended, in the order in which they were appended
   * @throws {StorageUnavailableError} the signal was aborted, or the process stops
   */
  add(append: Append, signal?: AbortSignal): Promise<readonly DocumentResult[]> {
    const results =
      this.hasRoom() && this.waiting.isEmpty()
        ? this.appendNow(append, signal)
        : this.waiting.join(() => this.appendNow(append, signal), signal);
    this.advance();
    return results;
  }

  /** Sends what is open and waits for every lane. Retries end: what is not stored by then fails as unavailable. */
  async close(): Promise<void> {
    this.stopping.abort();
    while (this.waiting.next());
    this.flush();
    while (this.inFlight.size > 0) await Promise.race(this.inFlight);
    clearTimeout(this.flushTimer);
  }

  private hasRoom(): boolean {
    return this.open.body.byteLength < this.config.ES_BULK_SIZE;
  }

  private async appendNow(append: Append, signal?: AbortSignal): Promise<readonly DocumentResult[]> {
    if (signal?.aborted) throw new StorageUnavailableError('gave up waiting for Elasticsearch');
    if (this.stopping.signal.aborted) throw new StorageUnavailableError('this process is stopping');
    const results = this.open.add(append, signal);
    if (this.open.body.documentCount > 0) {
      this.flushTimer ??= setTimeout(() => this.flush(), this.config.ES_BULK_FLUSH_INTERVAL);
    }
    return results;
  }

  private flush(): void {
    this.due = true;
    this.advance();
  }

  /** Sends what is ready and lets in who waits, as long as either is possible. */
  private advance(): void {
    for (;;) {
      if (this.isReady()) this.send();
      else if (!this.hasRoom() || !this.waiting.next()) return;
    }
  }

  private isReady(): boolean {
    const { documentCount, byteLength } = this.open.body;
    const bigEnough = byteLength >= this.config.ES_BULK_SIZE * EAGER_SHARE;
    return documentCount > 0 && this.lanes.hasIdle() && (this.due || bigEnough);
  }

  private send(): void {
    const bulk = this.open;
    this.open = new Bulk(this.idleBodies.pop() ?? new BulkBody());
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
    this.due = false;
    this.lanes.take();
    const sent = this.deliver(bulk).finally(() => {
      this.lanes.release();
      this.inFlight.delete(sent);
      this.advance();
    });
    this.inFlight.add(sent);
  }

  private async deliver(bulk: Bulk): Promise<void> {
    const { body } = bulk;
    const spans = body.documentCount;
    const services = this.services.append(body, Date.now());
    try {
      await this.delivery.deliver(bulk, spans, this.stopping.signal);
    } catch (error) {
      bulk.fail(error); // whatever it is, it is the callers' to handle
    }
    services.forEach((service, i) => this.services.settled(service, bulk.resultOf(spans + i), Date.now()));
    this.recycle(body);
  }

  /** Bodies that one large batch has blown up are left to the garbage collector. */
  private recycle(body: BulkBody): void {
    if (body.byteLength > 2 * this.config.ES_BULK_SIZE) return;
    body.clear();
    this.idleBodies.push(body);
  }
}
