import type { Outage } from '../breaker/outage.js';

/** How one request ended, as far as it matters for the next ones. */
export interface RequestReport {
  /** On the clock of `performance.now`. */
  readonly sentMs: number;
  readonly answeredMs: number;
  /** Of the body. */
  readonly bytes: number;
  readonly documents: number;
  readonly throttledDocuments: number;
  /** The body was refused for its size. */
  readonly refusedForSize: boolean;
  readonly timedOut: boolean;
  /** Elasticsearch is down, or takes nothing of what was sent. */
  readonly outage?: Outage | undefined;
}

/** What the end of a request means for its documents. */
export interface Aftermath {
  /** Elasticsearch is down: they wait for it, not by themselves. */
  readonly held: boolean;
  /** They should be sent in smaller requests. */
  readonly tooLarge: boolean;
}
