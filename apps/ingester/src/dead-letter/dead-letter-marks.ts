import { Injectable } from '@nestjs/common';
import { LinkSpanReader, MalformedOtlpError, tenantOfRecord, type WireLinkSpan } from '@app/model';
import type { DeadLetterMark } from '@app/storage';
import { Counter, Registry } from 'prom-client';
import type { DeadLetter, LetterSource } from './dead-letter.js';

/** About 300 bytes each. Beyond, the oldest are dropped: the letters themselves are in their topic. */
const MAX_MARKS = 10_000;

/** Which spans went to the dead-letter topic, kept until somebody takes it. */
@Injectable()
export class DeadLetterMarks {
  readonly #reader = new LinkSpanReader();
  readonly #dropped: Counter;
  #marks: DeadLetterMark[] = [];

  constructor(registry: Registry) {
    this.#dropped = new Counter({
      name: 'sluice_ingester_dead_letter_marks_dropped_total',
      help: 'Spans in the dead-letter topic that traces will not tell of, because too many went there at once.',
      registers: [registry],
    });
  }

  /** Notes the letters that hold a span each; of other letters nobody knows which spans they hold. */
  note(letters: readonly DeadLetter[], { record }: LetterSource): void {
    const tenant = tenantOfRecord(record.headers);
    if (tenant === false) return;
    const timeMillis = Date.now();
    for (const { reasonClass, errorType, payload } of letters) {
      if (reasonClass !== 'rejected') continue;
      for (const { traceId, spanId, service } of this.#spansOf(payload)) {
        const mark = { traceId: hex(traceId), spanId: hex(spanId), service, reason: errorType, timeMillis };
        this.#marks.push(tenant === undefined ? mark : { ...mark, tenant });
      }
    }
    const excess = this.#marks.length - MAX_MARKS;
    if (excess <= 0) return;
    this.#marks.splice(0, excess);
    this.#dropped.inc(excess);
  }

  /** At most `count`, oldest first; they are the caller's then. */
  take(count: number): DeadLetterMark[] {
    return this.#marks.splice(0, count);
  }

  #spansOf(payload: Uint8Array): WireLinkSpan[] {
    const spans: WireLinkSpan[] = [];
    try {
      this.#reader.read(Buffer.from(payload), (span) => spans.push(span));
    } catch (error) {
      if (!(error instanceof MalformedOtlpError)) throw error;
    }
    return spans;
  }
}

function hex(characters: string): string {
  return Buffer.from(characters, 'latin1').toString('hex');
}
