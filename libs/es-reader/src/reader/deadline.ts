/** Elasticsearch gets this part of what is left, so that its partial answer still arrives in time. */
const SHARE_FOR_ELASTICSEARCH = 0.9;

/** The time that one call of the reader has for all of its requests. */
export class Deadline {
  /** Aborted when the time is up or the caller gave up. */
  readonly signal: AbortSignal;
  private readonly expiry: AbortSignal;
  private readonly endsAtMs: number;

  constructor(
    readonly timeoutMs: number,
    private readonly caller?: AbortSignal,
  ) {
    this.endsAtMs = performance.now() + timeoutMs;
    this.expiry = AbortSignal.timeout(timeoutMs);
    this.signal = caller === undefined ? this.expiry : AbortSignal.any([caller, this.expiry]);
  }

  /** `true` when it was the clock and not the caller that ended the call. */
  get expired(): boolean {
    return this.expiry.aborted && this.caller?.aborted !== true;
  }

  /** Value of a search's `timeout`. */
  searchTimeout(): string {
    const leftMs = this.endsAtMs - performance.now();
    return `${Math.max(1, Math.floor(leftMs * SHARE_FOR_ELASTICSEARCH))}ms`;
  }
}
