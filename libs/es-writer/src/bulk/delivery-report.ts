import { Logger } from '@app/runtime';
import { Injectable } from '@nestjs/common';
import { EsWriterMetrics } from '../es-writer.metrics.js';
import type { Attempt } from './attempt.js';
import type { FollowUp } from './follow-up.js';
import type { Judgement } from './judge-answer.js';

/** Counts and says what became of documents, once per request. */
@Injectable()
export class DeliveryReport {
  constructor(
    private readonly metrics: EsWriterMetrics,
    private readonly logger: Logger,
  ) {}

  /** Milliseconds from the first document of a bulk to its first request. */
  sent(waitedMs: number): void {
    this.metrics.bulkWait(waitedMs);
  }

  /** Runs something that documents wait in. */
  async waiting<T>(documents: number, wait: () => Promise<T>): Promise<T> {
    this.metrics.waiting(documents);
    try {
      return await wait();
    } finally {
      this.metrics.waiting(-documents);
    }
  }

  /** @param held an outage was said already */
  answered(attempt: Attempt, { results, attempts }: FollowUp, { failure }: Judgement, held: boolean): void {
    const rejected = results.map(({ result }) => result).filter((result) => typeof result !== 'string');
    const duplicates = results.filter(({ result }) => result === 'duplicate').length;
    const retried = attempts.reduce((sum, { documents }) => sum + documents.length, 0);
    this.metrics.documents({
      stored: results.length - rejected.length - duplicates,
      duplicate: duplicates,
      rejected: rejected.length,
    });
    if (rejected[0] !== undefined) {
      this.logger.warn('Elasticsearch refuses documents for good', { documents: rejected.length, ...rejected[0] });
    }
    if (retried === 0 || failure === undefined) return;
    this.metrics.retried(failure.reason, retried);
    if (attempt.requests === 0 && !held) {
      this.logger.warn('Elasticsearch did not store all documents; they are sent again', { retried, ...failure });
    }
  }
}
