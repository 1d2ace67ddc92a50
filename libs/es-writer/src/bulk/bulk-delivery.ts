import { fullJitterDelayMs, Logger, sleep } from '@app/runtime';
import { StorageUnavailableError } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { EsWriterMetrics } from '../es-writer.metrics.js';
import type { Bulk } from './bulk.js';
import { BulkSender } from './bulk-sender.js';
import type { BulkAnswer } from './bulk-answer.js';
import { followUp, type Attempt, type FollowUp } from './follow-up.js';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 30_000;

/** Sends a bulk until every document of it has a result. */
@Injectable()
export class BulkDelivery {
  /** Requests since the start, of all bulks, that stored something: evidence for the others. */
  private successes = 0;

  constructor(
    private readonly sender: BulkSender,
    private readonly metrics: EsWriterMetrics,
    private readonly logger: Logger,
  ) {}

  /**
   * Records a result for each document, and lets the bulk answer its callers after every request. Retries have no end:
   * nothing is dropped, and the callers' wait is the backpressure. Only what failed is sent again.
   *
   * @param required as many documents from the first on must get a result; those after them are given up when they fail
   *   alone
   * @param signal ends the retries; a request that is on its way is finished
   * @throws {StorageUnavailableError} the signal was aborted before all required documents had a result
   */
  async deliver(bulk: Bulk, required: number, signal: AbortSignal): Promise<void> {
    const successesBefore = this.successes;
    const open: Attempt[] = [
      { documents: [...Array(bulk.body.documentCount).keys()], failures: 0, strikes: 0, requests: 0 },
    ];
    for (let attempt = open.shift(); attempt !== undefined; attempt = open.shift()) {
      await pause(attempt, signal);
      const answer = await this.sender.send(bulk.body, attempt.documents);
      const next = followUp(attempt, answer, {
        storedMeanwhile: this.successes > successesBefore,
        nowMillis: Date.now(),
      });
      this.account(attempt, answer, next);
      for (const { document, result } of next.results) bulk.record(document, result);
      open.push(...(answer.kind === 'items' ? withoutOptional(next.attempts, required) : next.attempts));
      bulk.settle();
    }
  }

  private account(attempt: Attempt, answer: BulkAnswer, { results, attempts }: FollowUp): void {
    const rejected = results.map(({ result }) => result).filter((result) => typeof result !== 'string');
    const duplicates = results.filter(({ result }) => result === 'duplicate').length;
    const retried = attempts.reduce((sum, { documents }) => sum + documents.length, 0);
    const stored = results.length - rejected.length - duplicates;
    if (stored + duplicates > 0) this.successes++;
    this.metrics.documents({ stored, duplicate: duplicates, rejected: rejected.length });
    if (rejected[0] !== undefined) {
      this.logger.warn('Elasticsearch refuses documents for good', { documents: rejected.length, ...rejected[0] });
    }
    if (retried === 0) return;
    const { reason, detail } = reasonOf(answer);
    this.metrics.retried(reason, retried);
    if (answer.kind === 'items' && attempt.failures === 0) {
      this.logger.warn('Elasticsearch did not store all documents; they are sent again', { retried, reason, detail });
    }
  }
}

async function pause({ failures }: Attempt, signal: AbortSignal): Promise<void> {
  if (failures === 0) return;
  await sleep(fullJitterDelayMs(failures - 1, FIRST_RETRY_MS, LONGEST_RETRY_MS), signal);
  if (signal.aborted) throw new StorageUnavailableError('stopped before Elasticsearch had stored everything');
}

function withoutOptional(attempts: readonly Attempt[], required: number): Attempt[] {
  return attempts
    .map((attempt) => ({ ...attempt, documents: attempt.documents.filter((document) => document < required) }))
    .filter(({ documents }) => documents.length > 0);
}

/** Why documents are sent again, in words of low cardinality, and an example. */
function reasonOf(answer: BulkAnswer): { reason: string; detail: string } {
  if (answer.kind === 'unavailable') return answer;
  if (answer.kind === 'refused') return { reason: answer.error.type, detail: answer.error.reason };
  const item = answer.items.find(({ status }) => status === 429 || status >= 500) ?? answer.items.find(isFailure);
  return { reason: item?.error?.type ?? `status_${item?.status}`, detail: item?.error?.reason ?? '' };
}

function isFailure({ status, error }: { status: number; error?: object }): boolean {
  return status !== 409 && (error !== undefined || status < 200 || status > 299);
}
