import { Injectable } from '@nestjs/common';
import { MalformedOtlpError, tenantOfRecord, type SpanBatch } from '@app/model';
import type { IncomingRecord } from '@app/span-log';
import { SpanWriter, StorageUnavailableError, type WriteResult } from '@app/storage';
import { SpanAccounting } from '../accounting/span-accounting.js';
import { DeadLetterSink } from '../dead-letter/dead-letter-sink.port.js';
import { FloodGate } from '../dead-letter/flood-gate.js';
import { retryForever } from '../retry/retry-forever.js';
import { IngestMetrics } from './ingest.metrics.js';
import type { RecordSource } from './record-source.js';
import { Settlement } from './settlement.js';

/** Brings one record to rest: every span of it is in the store or in the dead-letter topic. */
@Injectable()
export class RecordSettler {
  constructor(
    private readonly writer: SpanWriter,
    private readonly gate: FloodGate,
    private readonly deadLetters: DeadLetterSink,
    private readonly accounting: SpanAccounting,
    private readonly metrics: IngestMetrics,
  ) {}

  /**
   * Goes on for as long as it takes.
   *
   * @param signal aborted when the record is no longer ours
   * @returns `true` when its offset may be committed, `false` when the signal was aborted first
   * @throws bugs only
   */
  async settle(source: RecordSource, signal: AbortSignal): Promise<boolean> {
    const settlement = new Settlement(source);
    if (!(await this.#offer(source, settlement, signal))) return false;
    if (!(await this.deadLetters.write(settlement.letters(), source, signal))) return false;
    this.accounting.settled(settlement.counts());
    return true;
  }

  /** Offers the record until its letters may be written, if it has any. @returns `false` when the signal was aborted first */
  async #offer(source: RecordSource, settlement: Settlement, signal: AbortSignal): Promise<boolean> {
    const passage = this.gate.enter(source);
    try {
      for (;;) {
        this.gate.offering(passage);
        const result = await this.#store(source, signal);
        if (result === undefined) return false;
        const verdict = await this.gate.judge(passage, settlement.offered(result), signal);
        if (verdict === 'settle' || verdict === 'aborted') return verdict === 'settle';
        settlement.forgetOffer();
        if (verdict === 'hold' && !(await this.gate.hold(passage, signal))) return false;
      }
    } finally {
      this.gate.leave(passage);
    }
  }

  /** @returns `undefined` when the signal was aborted first; an error stands for a record of which nothing can be stored */
  async #store({ record }: RecordSource, signal: AbortSignal): Promise<WriteResult | MalformedOtlpError | undefined> {
    const batch = batchOf(record);
    if (batch instanceof MalformedOtlpError) return batch;
    try {
      return await retryForever(
        {
          attempt: () => this.writer.write(batch, signal),
          retryAfterMs: (error) => (error instanceof StorageUnavailableError ? (error.retryAfterMs ?? 0) : undefined),
          onFailure: () => this.metrics.storageRetries.inc(),
        },
        signal,
      );
    } catch (error) {
      if (error instanceof MalformedOtlpError) return error;
      throw error;
    }
  }
}

function batchOf(record: IncomingRecord): SpanBatch | MalformedOtlpError {
  const { value: payload, timestampMillis: acceptedMillis, unreadable } = record;
  if (unreadable !== undefined) return new MalformedOtlpError(unreadable);
  if (payload === null) return new MalformedOtlpError('the record has no value');
  const tenant = tenantOfRecord(record.headers);
  if (tenant === false) return new MalformedOtlpError('the header "tenant" holds no name of a tenant');
  return tenant === undefined ? { payload, acceptedMillis } : { payload, acceptedMillis, tenant };
}
