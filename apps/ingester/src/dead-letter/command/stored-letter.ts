import { DeadLetterHeader, MalformedOtlpError, spansOf, type Span } from '@app/model';
import type { PartitionRecord } from '@app/span-log';

/** Date's own range: a record of somebody else may have any timestamp. */
const MAX_MILLIS = 8.64e15;

/** RFC 3339, UTC. */
export function timeText(millis: number): string {
  return Math.abs(millis) <= MAX_MILLIS ? new Date(millis).toISOString() : `${millis} ms`;
}

/** Stands for what a letter does not say. */
export const UNKNOWN = '-';

/** A record of the dead-letter topic. Others may have written it: nothing about it is taken for granted. */
export class StoredLetter {
  #spans: readonly Span[] | undefined;

  constructor(readonly record: PartitionRecord) {}

  /** `<partition>/<offset>` in the dead-letter topic. */
  get id(): string {
    return `${this.record.partition}/${this.record.offset}`;
  }

  get reasonClass(): string {
    return this.text(DeadLetterHeader.reasonClass);
  }

  get errorType(): string {
    return this.text(DeadLetterHeader.errorType);
  }

  get reason(): string {
    return this.text(DeadLetterHeader.reason);
  }

  get firstFailureMillis(): number {
    return this.#time(DeadLetterHeader.firstFailure);
  }

  /** When the letter was written; the source record's time when it does not say. */
  get lastFailureMillis(): number {
    return this.#time(DeadLetterHeader.lastFailure);
  }

  /** How often it was sent back before. */
  get redrives(): number {
    return Math.max(0, Number.parseInt(this.text(DeadLetterHeader.redrives), 10) || 0);
  }

  /** Of the first span. */
  get service(): string {
    return this.spans()[0]?.process.serviceName ?? UNKNOWN;
  }

  get payload(): Buffer {
    return this.record.value ?? Buffer.alloc(0);
  }

  /** A header as text; `UNKNOWN` when there is none. */
  text(header: string): string {
    return this.record.headers[header]?.toString() ?? UNKNOWN;
  }

  /** Its spans, as far as they can be read. */
  spans(): readonly Span[] {
    this.#spans ??= this.#decode();
    return this.#spans;
  }

  #decode(): readonly Span[] {
    if (this.reasonClass !== 'rejected') return [];
    try {
      return spansOf({ payload: this.payload, acceptedMillis: this.record.timestampMillis });
    } catch (error) {
      if (error instanceof MalformedOtlpError) return [];
      throw error;
    }
  }

  #time(header: string): number {
    const millis = Date.parse(this.text(header));
    return Number.isNaN(millis) ? this.record.timestampMillis : millis;
  }
}
