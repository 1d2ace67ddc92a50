import { Injectable } from '@nestjs/common';
import { MalformedOtlpError } from '@app/model';
import { Logger } from '@app/runtime';
import { SpanWriter, StorageUnavailableError, type WriteResult } from '@app/storage';
import type { DeadLetter, RecordSource } from '../dead-letter/dead-letter.js';
import { DeadLetterWriter } from '../dead-letter/dead-letter-writer.js';
import { retryForever } from '../retry/retry-forever.js';
import { IngestMetrics } from './ingest.metrics.js';

const EMPTY = Buffer.alloc(0);

/** Brings one record to rest: every span of it is in the store or in the dead-letter topic. */
@Injectable()
export class RecordSettler {
  constructor(
    private readonly writer: SpanWriter,
    private readonly deadLetters: DeadLetterWriter,
    private readonly metrics: IngestMetrics,
    private readonly logger: Logger,
  ) {}

  /**
   * Goes on for as long as it takes.
   *
   * @param signal aborted when the record is no longer ours
   * @returns `true` when its offset may be committed, `false` when the signal was aborted first
   * @throws bugs only
   */
  async settle(source: RecordSource, signal: AbortSignal): Promise<boolean> {
    const outcome = await this.#store(source, signal);
    if (outcome === undefined) return false;
    const letters = outcome instanceof MalformedOtlpError ? [undecodable(source, outcome)] : rejected(outcome);
    if (letters.length > 0 && !(await this.deadLetters.write(letters, source, signal))) return false;
    this.#count(outcome, letters);
    return true;
  }

  /** @returns `undefined` when the signal was aborted first */
  async #store({ record }: RecordSource, signal: AbortSignal): Promise<WriteResult | MalformedOtlpError | undefined> {
    const { value: payload, timestampMillis: acceptedMillis } = record;
    if (payload === null) return new MalformedOtlpError('the record has no value');
    try {
      return await retryForever(
        {
          attempt: () => this.writer.write({ payload, acceptedMillis }, signal),
          retryAfterMs: (error) => (error instanceof StorageUnavailableError ? (error.retryAfterMs ?? 0) : undefined),
          onFailure: (error, failures) => this.#storageFailed(error, failures),
        },
        signal,
      );
    } catch (error) {
      if (error instanceof MalformedOtlpError) return error;
      throw error;
    }
  }

  #storageFailed(error: unknown, failures: number): void {
    this.metrics.storageRetries.inc();
    if (failures === 1) this.logger.debug('the store cannot take a record now; it is offered again', { error });
  }

  #count(outcome: WriteResult | MalformedOtlpError, letters: readonly DeadLetter[]): void {
    for (const { reasonClass } of letters) this.metrics.deadLetters.inc({ class: reasonClass });
    if (outcome instanceof MalformedOtlpError) return;
    this.metrics.spans.inc({ outcome: 'stored' }, outcome.stored - outcome.duplicates);
    this.metrics.spans.inc({ outcome: 'duplicate' }, outcome.duplicates);
    this.metrics.spans.inc({ outcome: 'rejected' }, outcome.rejections.length);
  }
}

function undecodable({ record }: RecordSource, { message }: MalformedOtlpError): DeadLetter {
  return {
    reasonClass: 'undecodable',
    payload: record.value ?? EMPTY,
    errorType: record.value === null ? 'tombstone' : 'malformed_otlp',
    reason: message,
  };
}

function rejected({ rejections }: WriteResult): DeadLetter[] {
  return rejections.map((rejection) => ({ reasonClass: 'rejected', ...rejection }));
}
