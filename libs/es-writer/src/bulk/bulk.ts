import type { BulkBody } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import type { DocumentResult } from './document-result.js';

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
  private readonly results: (DocumentResult | undefined)[] = [];
  private shares: Share[] = [];

  constructor(readonly body: BulkBody) {}

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
    return new Promise((resolve, reject) => {
      const abandon = (): void => share.reject(new StorageUnavailableError('gave up waiting for Elasticsearch'));
      const share: Share = {
        first,
        end,
        next: first,
        resolve: (results) => {
          signal?.removeEventListener('abort', abandon);
          resolve(results);
        },
        reject: (error) => {
          signal?.removeEventListener('abort', abandon);
          reject(error);
        },
      };
      signal?.addEventListener('abort', abandon, { once: true });
      this.shares.push(share);
    });
  }

  record(document: number, result: DocumentResult): void {
    this.results[document] = result;
  }

  resultOf(document: number): DocumentResult | undefined {
    return this.results[document];
  }

  /** Answers the callers whose documents all have a result. */
  settle(): void {
    this.shares = this.shares.filter((share) => !this.settled(share));
  }

  /** Answers the callers that are left with an error. */
  fail(error: unknown): void {
    for (const { reject } of this.shares) reject(error);
    this.shares = [];
  }

  private settled(share: Share): boolean {
    while (share.next < share.end && this.results[share.next] !== undefined) share.next++;
    if (share.next < share.end) return false;
    share.resolve(this.results.slice(share.first, share.end).filter((result) => result !== undefined));
    return true;
  }
}
