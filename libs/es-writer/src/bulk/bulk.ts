import type { BulkBody } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import type { BulkMemory } from './bulk-memory.js';
import type { DocumentResult } from './document-result.js';
import { DocumentStore, type Load } from './document-store.js';

/** The part of a bulk that one caller wrote. */
interface Share {
  /** Its documents are `[next, end)` of those that have no result yet, `[first, end)` of all. */
  readonly first: number;
  readonly end: number;
  next: number;
  readonly resolve: (results: readonly DocumentResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Documents of several callers in one body, and how each document ended. */
export class Bulk {
  /** When its first document came, on the clock of `performance.now`. */
  openedMs = 0;
  private readonly results: (DocumentResult | 'given up' | undefined)[] = [];
  private shares: Share[] = [];
  private readonly store: DocumentStore;
  private readonly abandoned = new AbortController();
  private readonly forsaken = new AbortController();
  private isClosed = false;

  constructor(memory: BulkMemory) {
    this.store = new DocumentStore(memory);
  }

  get body(): BulkBody {
    return this.store.body;
  }

  /** Aborted when it is closed and every caller was answered or has given up. */
  get unwanted(): AbortSignal {
    return this.abandoned.signal;
  }

  /** Aborted when, besides, answers are not waited for any more: see `hurry`. */
  get dropped(): AbortSignal {
    return this.forsaken.signal;
  }

  /** The process stops: from now on nobody waits for an answer that no caller wants. */
  hurry(): void {
    const drop = (): void => this.forsaken.abort();
    if (this.unwanted.aborted) drop();
    else this.unwanted.addEventListener('abort', drop, { once: true });
  }

  /**
   * Lets a caller append documents.
   *
   * @returns their results, in the order in which they were appended, when the last of them has one
   * @throws {StorageUnavailableError} (rejection) the signal was aborted, or nobody will send the rest
   */
  add(append: (body: BulkBody) => void, signal?: AbortSignal): Promise<readonly DocumentResult[]> {
    const first = this.body.documentCount;
    append(this.body);
    const end = this.body.documentCount;
    if (first === end) return Promise.resolve([]);
    if (first === 0) this.openedMs = performance.now();
    this.store.weigh();
    const { promise, resolve, reject } = Promise.withResolvers<readonly DocumentResult[]>();
    const share: Share = { first, end, next: first, resolve, reject };
    const giveUp = (): void => this.giveUp(share);
    signal?.addEventListener('abort', giveUp, { once: true });
    this.shares.push(share);
    return promise.finally(() => signal?.removeEventListener('abort', giveUp));
  }

  /**
   * No caller may append any more; what is appended now rides along: nobody waits for its results.
   *
   * @returns how many documents callers wait for, the first ones
   */
  close(rideAlong: (body: BulkBody) => void): number {
    const awaited = this.body.documentCount;
    this.isClosed = true;
    rideAlong(this.body);
    this.store.weigh();
    this.checkWanted();
    return awaited;
  }

  /** Those of the documents that have no result and whose caller still waits. */
  wanted(documents: readonly number[]): readonly number[] {
    if (this.unwanted.aborted) return [];
    return this.results.length === 0 ? documents : documents.filter((document) => this.results[document] === undefined);
  }

  aliasOf(document: number): string {
    return this.store.aliasOf(document);
  }

  /** The `_bulk` lines of documents, which ascend, for one request. */
  load(documents: readonly number[]): Load {
    return this.store.load(documents);
  }

  /** A document that rides along is not sent again. */
  giveUpOn(document: number): void {
    this.results[document] ??= 'given up';
  }

  record(document: number, result: DocumentResult): void {
    this.results[document] ??= result;
  }

  resultOf(document: number): DocumentResult | undefined {
    const result = this.results[document];
    return result === 'given up' ? undefined : result;
  }

  /** Answers the callers whose documents all have a result. */
  settle(): void {
    this.shares = this.shares.filter((share) => !this.settled(share));
    this.checkWanted();
  }

  /** Gives back memory when few documents are left to send. No request may be reading all of the body. */
  compact(): void {
    if (!this.unwanted.aborted) this.store.keepOnly((document) => this.results[document] === undefined);
  }

  /** Gives back all memory: nothing of it is sent any more. */
  release(): void {
    this.store.release();
  }

  /** Answers the callers that are left with an error. */
  fail(error: unknown): void {
    for (const { reject } of this.shares) reject(error);
    this.shares = [];
    this.checkWanted();
  }

  private giveUp(share: Share): void {
    share.reject(new StorageUnavailableError('gave up waiting for Elasticsearch'));
    this.shares = this.shares.filter((other) => other !== share);
    for (let document = share.first; document < share.end; document++) this.results[document] ??= 'given up';
    this.checkWanted();
  }

  private checkWanted(): void {
    if (this.isClosed && this.shares.length === 0) this.abandoned.abort();
  }

  private settled(share: Share): boolean {
    while (share.next < share.end && this.results[share.next] !== undefined) share.next++;
    if (share.next < share.end) return false;
    const results = this.results.slice(share.first, share.end);
    share.resolve(results.filter((result) => result !== undefined && result !== 'given up'));
    return true;
  }
}
