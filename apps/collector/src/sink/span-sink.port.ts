import type { CutMessage, CutOptions } from '@app/model';

/** Where the collector's spans go. The three sinks differ in nothing else. */
export abstract class SpanSink {
  /**
   * How requests must be cut for this sink now.
   *
   * @throws {SinkUnavailableError} not known yet
   */
  abstract cutting(): Promise<CutOptions>;

  /**
   * Resolves when every span of the messages is durable or listed as rejected, and only then: it is what the client's
   * success stands for. Idempotent: a client that was refused sends the same again.
   *
   * @param messages cut by `cutting()`; their bytes must stay untouched until the promise settles
   * @param acceptedMillis when the collector took them, milliseconds since the epoch
   * @param tenant whose spans they are; they are never joined with another's
   * @throws {SinkUnavailableError} some or all may not be stored
   */
  abstract store(messages: readonly CutMessage[], acceptedMillis: number, tenant?: string): Promise<SinkResult>;
}

export interface SinkResult {
  /** Spans that can never be stored. */
  readonly rejectedSpans: number;
  /** What is wrong with the first of them; empty when there is none. */
  readonly reason: string;
}

export const ALL_STORED: SinkResult = { rejectedSpans: 0, reason: '' };
