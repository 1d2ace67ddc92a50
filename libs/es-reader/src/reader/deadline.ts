import { StorageUnavailableError } from '@app/storage';

/** Elasticsearch gets this part of what is left, so that its partial answer still arrives in time. */
const SHARE_FOR_ELASTICSEARCH = 0.9;

/** The time that one call of the reader has for all of its requests, and the credentials that it has for them. */
export class Deadline {
  /** Aborted when the time is up or the caller gave up. */
  readonly signal: AbortSignal;
  private readonly expiry: AbortSignal;
  private readonly endsAtMs: number;

  constructor(
    private readonly timeoutMs: number,
    private readonly caller?: AbortSignal,
    /** Value of the `Authorization` header instead of our own. */
    readonly authorization?: string,
  ) {
    this.endsAtMs = performance.now() + timeoutMs;
    this.expiry = AbortSignal.timeout(timeoutMs);
    this.signal = caller === undefined ? this.expiry : AbortSignal.any([caller, this.expiry]);
  }

  /** What a request says that this ended: the error for a slow store, or `undefined` when it was the caller who ended it. */
  lateness(cause?: unknown): StorageUnavailableError | undefined {
    const late = this.expiry.aborted && this.caller?.aborted !== true;
    return late
      ? new StorageUnavailableError(`Elasticsearch did not answer within ${this.timeoutMs} ms`, { cause })
      : undefined;
  }

  /** Waits for work that others share: it goes on when this call ends before it. */
  async wait<T>(work: Promise<T>): Promise<T> {
    const ended = Promise.withResolvers<never>();
    const end = () => ended.reject(this.lateness() ?? this.signal.reason);
    if (this.signal.aborted) end();
    this.signal.addEventListener('abort', end, { once: true });
    try {
      return await Promise.race([work, ended.promise]);
    } finally {
      this.signal.removeEventListener('abort', end);
    }
  }

  /** Value of a search's `timeout`. */
  searchTimeout(): string {
    const leftMs = this.endsAtMs - performance.now();
    return `${Math.max(1, Math.floor(leftMs * SHARE_FOR_ELASTICSEARCH))}ms`;
  }
}
