import { MalformedOtlpError } from '@app/model';
import type { WriteResult } from '@app/storage';
import type { SettledSpans } from '../accounting/span-accounting.js';
import type { DeadLetter } from '../dead-letter/dead-letter.js';
import type { OfferOutcome } from '../dead-letter/flood-gate.js';
import type { RecordSource } from './record-source.js';

/** What an offer to the store came to; the error stands for a record of which nothing can be stored. */
export type OfferResult = WriteResult | MalformedOtlpError;

const EMPTY = Buffer.alloc(0);
const NOTHING: WriteResult = { stored: 0, duplicates: 0, rejections: [] };

/** What became of one record, over all its offers to the store; the last of them decides. */
export class Settlement {
  #last: OfferResult = NOTHING;
  /** Spans that an offer of this record stored, and not one of earlier times. */
  #storedHere = 0;
  #earlierAttempts = 0;
  #attempts = 0;
  #firstFailureMillis = Infinity;

  constructor(private readonly source: RecordSource) {}

  /** Takes note of an offer. */
  offered(result: OfferResult): OfferOutcome {
    this.#earlierAttempts += this.#attempts;
    this.#last = result;
    if (result instanceof MalformedOtlpError) return this.#malformed(result);
    const { stored, duplicates, rejections } = result;
    this.#storedHere += stored - duplicates;
    this.#attempts = 0;
    for (const { attempts, firstFailureMillis } of rejections) {
      this.#attempts = Math.max(this.#attempts, attempts);
      this.#failedAt(firstFailureMillis);
    }
    const [example] = rejections;
    return {
      documents: stored + rejections.length,
      terminal: rejections.length,
      ...(example && { errorType: example.errorType, reason: example.reason }),
    };
  }

  /** Frees what the last offer left: the record waits, perhaps for long, and is offered again. */
  forgetOffer(): void {
    this.#last = NOTHING;
  }

  /** Of what the last offer left. Payloads are made when they are asked for. */
  letters(): DeadLetter[] {
    const result = this.#last;
    const [earlierAttempts, firstFailureMillis] = [this.#earlierAttempts, this.#firstFailureMillis];
    if (result instanceof MalformedOtlpError) return [this.#whole(result)];
    return result.rejections.map((rejection) => ({
      reasonClass: 'rejected',
      get payload() {
        return rejection.payload;
      },
      errorType: rejection.errorType,
      reason: rejection.reason,
      attempts: earlierAttempts + rejection.attempts,
      firstFailureMillis,
    }));
  }

  /** The spans of the record, each once. What an earlier offer of this record stored is no duplicate, though the last one found it so. */
  counts(): SettledSpans {
    const result = this.#last;
    if (result instanceof MalformedOtlpError) return { stored: 0, duplicates: 0, deadLettered: this.source.spans };
    const stored = Math.min(this.#storedHere, result.stored);
    return { stored, duplicates: result.stored - stored, deadLettered: result.rejections.length };
  }

  #malformed({ message }: MalformedOtlpError): OfferOutcome {
    this.#failedAt(Date.now());
    const documents = Math.max(1, this.source.spans);
    return { documents, terminal: documents, errorType: errorTypeOf(this.source), reason: message };
  }

  #whole({ message }: MalformedOtlpError): DeadLetter {
    const { record } = this.source;
    return {
      reasonClass: classOf(this.source),
      payload: record.value ?? EMPTY,
      errorType: errorTypeOf(this.source),
      reason: message,
      attempts: 0,
      firstFailureMillis: this.#firstFailureMillis,
    };
  }

  #failedAt(millis: number): void {
    this.#firstFailureMillis = Math.min(this.#firstFailureMillis, millis);
  }
}

function classOf({ record }: RecordSource): DeadLetter['reasonClass'] {
  if (record.unreadable !== undefined) return 'unreadable';
  return record.value === null ? 'tombstone' : 'undecodable';
}

function errorTypeOf(source: RecordSource): string {
  return { unreadable: 'unreadable_batch', tombstone: 'tombstone', undecodable: 'malformed_otlp', rejected: '' }[
    classOf(source)
  ];
}
