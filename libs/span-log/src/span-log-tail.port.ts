import type { IncomingRecord } from './span-log.port.js';

/** What is appended to a topic, as it is appended, beside its consumer groups: joins none of them, commits nothing, and may miss what came during an outage. */
export abstract class SpanLogTail {
  /**
   * Hands over the records that are appended from about now on, per partition in offset order.
   *
   * @param listener takes one batch at a time per partition; the next fetch waits for it
   * @throws {SpanLogUnavailableError} the log does not answer, or has no such topic
   */
  abstract follow(topic: string, listener: TailListener): Promise<TailSession>;
}

export interface TailListener {
  /** Must not reject. */
  records(records: readonly IncomingRecord[]): Promise<void>;
  /** No more records come. Not called after `close`. */
  lost(error: Error): void;
}

export interface TailSession {
  /** Resolves when no more records come. Safe twice. */
  close(): Promise<void>;
}
