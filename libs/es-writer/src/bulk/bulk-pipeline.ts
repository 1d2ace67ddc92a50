import type { BulkBody } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { EsWriterConfig } from '../es-writer.config.js';
import { BulkGate, type Permission } from '../gate/bulk-gate.js';
import { ServiceDocuments } from '../services/service-documents.js';
import { Bulk } from './bulk.js';
import { BulkDelivery } from './bulk-delivery.js';
import { BulkMemory } from './bulk-memory.js';
import type { DocumentResult } from './document-result.js';
import { WaitingLine } from './waiting-line.js';

/** When a request may be sent, a bulk of this share of its full size is sent at once: the cost per request is spread well enough. */
const EAGER_SHARE = 1 / 4;

type Append = (body: BulkBody) => void;

/**
 * One open bulk that all callers append to. It is closed when it may be sent; as long as it may not and is full, or memory
 * is used up by those that are still on their way, callers wait.
 */
@Injectable()
export class BulkPipeline {
  private open: Bulk;
  private readonly waiting = new WaitingLine();
  private readonly living = new Map<Bulk, Promise<void>>();
  private readonly stopping = new AbortController();
  private flushTimer: NodeJS.Timeout | undefined;
  private due = false;

  constructor(
    private readonly config: EsWriterConfig,
    private readonly memory: BulkMemory,
    private readonly gate: BulkGate,
    private readonly delivery: BulkDelivery,
    private readonly services: ServiceDocuments,
  ) {
    this.open = new Bulk(memory);
    memory.onRelease(() => this.advance());
    gate.onPassable(() => this.advance());
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

  /** Sends what is open and waits for every bulk that somebody waits for. Retries end: what is not stored by then fails as unavailable. */
  async close(): Promise<void> {
    this.stopping.abort();
    while (this.waiting.next());
    this.flush();
    for (const bulk of this.living.keys()) bulk.hurry();
    while (this.living.size > 0) await Promise.race(this.living.values());
    clearTimeout(this.flushTimer);
    this.open.fail(new StorageUnavailableError('stopped before Elasticsearch took it'));
    this.gate.close();
  }

  private hasRoom(): boolean {
    const { byteLength, documentCount } = this.open.body;
    const targetBytes = this.gate.targetBytes;
    return byteLength < targetBytes && (documentCount > 0 || this.memory.hasRoomFor(targetBytes));
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
      const permission = this.isReady() ? this.gate.tryEnter([...this.open.body.aliases()]) : undefined;
      if (permission !== undefined) this.send(permission);
      else if (!this.hasRoom() || !this.waiting.next()) return;
    }
  }

  private isReady(): boolean {
    const { documentCount, byteLength } = this.open.body;
    return documentCount > 0 && (this.due || byteLength >= this.gate.targetBytes * EAGER_SHARE);
  }

  private send(permission: Permission): void {
    const bulk = this.open;
    this.open = new Bulk(this.memory);
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
    this.due = false;
    const sent = this.deliver(bulk, permission).finally(() => {
      this.living.delete(bulk);
      bulk.release();
    });
    this.living.set(bulk, sent);
  }

  private async deliver(bulk: Bulk, permission: Permission): Promise<void> {
    let services: ReturnType<ServiceDocuments['append']> = [];
    const awaited = bulk.close((body) => (services = this.services.append(body, Date.now())));
    try {
      await this.delivery.deliver(bulk, awaited, permission, this.stopping.signal);
    } catch (error) {
      bulk.fail(error); // whatever it is, it is the callers' to handle
    }
    services.forEach((service, i) => this.services.settled(service, bulk.resultOf(awaited + i), Date.now()));
  }
}
