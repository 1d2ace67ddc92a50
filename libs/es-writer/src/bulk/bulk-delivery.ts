import { fullJitterDelayMs, sleep } from '@app/runtime';
import { StorageUnavailableError } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { BulkGate, type Permission } from '../gate/bulk-gate.js';
import type { RequestReport } from '../gate/request-report.js';
import { IndexHealth } from '../health/index-health.js';
import { firstAttempt, type Attempt } from './attempt.js';
import type { Bulk } from './bulk.js';
import { BulkSender, type TimedAnswer } from './bulk-sender.js';
import { DeliveryReport } from './delivery-report.js';
import { followUp } from './follow-up.js';
import { judgeAnswer, type Judgement } from './judge-answer.js';
import { StoredEvidence } from './stored-evidence.js';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 30_000;
/** A busy cluster soon has room again, and the lanes have been narrowed already. */
const LONGEST_THROTTLED_MS = 5_000;

/** What is the same for all requests of a bulk. */
interface Consignment {
  readonly bulk: Bulk;
  /** Callers wait for so many documents, the first ones; those after them are given up when they fail. */
  readonly awaited: number;
  /** Ends the retries; a request that is on its way is finished, but for one that nobody wants while the process stops. */
  readonly signal: AbortSignal;
}

/** One request and its answer. */
interface Exchange extends TimedAnswer {
  readonly permission: Permission;
  /** Of the body. */
  readonly bytes: number;
  /** Of each document, in order. */
  readonly aliases: readonly string[];
}

/** Sends a bulk until every document has a result or nobody waits for it any more. */
@Injectable()
export class BulkDelivery {
  constructor(
    private readonly sender: BulkSender,
    private readonly gate: BulkGate,
    private readonly evidence: StoredEvidence,
    private readonly indexHealth: IndexHealth,
    private readonly report: DeliveryReport,
  ) {}

  /**
   * Records a result for each document, and lets the bulk answer its callers after every request. Retries have no end:
   * nothing is dropped, and the callers' wait is the backpressure. Only what failed is sent again, and what waits holds
   * neither a lane nor the documents of others.
   *
   * @param permission for the first request
   * @throws {StorageUnavailableError} the signal was aborted before all documents had a result
   * @throws {MissingIndexError} an index that stands in for an alias was deleted
   */
  async deliver(bulk: Bulk, awaited: number, permission: Permission, stopping: AbortSignal): Promise<void> {
    const consignment = { bulk, awaited, signal: AbortSignal.any([stopping, bulk.unwanted]) };
    this.report.sent(performance.now() - bulk.openedMs);
    await this.settle(consignment, firstAttempt(bulk.body.documentCount, this.evidence.mark()), permission);
    if (stopping.aborted && !bulk.unwanted.aborted) {
      throw new StorageUnavailableError('stopped before Elasticsearch had stored everything');
    }
  }

  /** What is told apart goes on side by side: a suspect does not wait for a closed index. */
  private async settle(consignment: Consignment, attempt: Attempt, permission?: Permission): Promise<void> {
    let next = await this.attempt(consignment, attempt, permission);
    while (next.length === 1) next = await this.attempt(consignment, next[0]!);
    const ends = await Promise.allSettled(next.map((part) => this.settle(consignment, part)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  /** @returns what is left to do */
  private async attempt(consignment: Consignment, attempt: Attempt, given?: Permission): Promise<Attempt[]> {
    const { bulk } = consignment;
    const permission = given ?? (await this.turn(consignment, attempt));
    if (permission === undefined) return [];
    const documents = bulk.wanted(attempt.documents);
    if (documents.length === 0) {
      this.gate.unused(permission);
      return [];
    }
    const aliases = documents.map((document) => bulk.aliasOf(document));
    const load = bulk.load(documents);
    const timed = await this.sender
      .send({ bytes: load.bytes, aliases }, AbortSignal.any([permission.signal, bulk.dropped]))
      .catch((error: unknown) => {
        this.gate.unused(permission);
        throw error;
      })
      .finally(() => load.unload());
    const exchange = { ...timed, permission, bytes: load.bytes.length, aliases };
    const next = await this.conclude(consignment, { ...attempt, documents }, exchange);
    bulk.settle();
    bulk.compact();
    return next;
  }

  private async conclude({ bulk, awaited }: Consignment, tried: Attempt, exchange: Exchange): Promise<Attempt[]> {
    const { answer, aliases } = exchange;
    const own = tried.documents.filter((document) => document < awaited).length;
    const judgement = judgeAnswer(answer, aliases.slice(0, own));
    this.evidence.stored(judgement.storedTo);
    const { held, tooLarge } = this.gate.leave(
      exchange.permission,
      this.requestReport(tried, exchange, own, judgement),
    );
    const evident = await this.evidentAliases(judgement.suspectedIn, tried.mark);
    const next = followUp(tried, answer, {
      nowMillis: Date.now(),
      mark: this.evidence.mark(),
      isEvident: (document) => evident.has(bulk.aliasOf(document)),
      held,
      tooLarge,
    });
    this.report.answered(tried, next, judgement, held);
    for (const { document, result } of next.results) bulk.record(document, result);
    if (answer.kind !== 'items') return [...next.attempts];
    return next.attempts
      .map((part) => awaitedPart(part, awaited, bulk))
      .filter(({ documents }) => documents.length > 0);
  }

  private requestReport(tried: Attempt, exchange: Exchange, own: number, judgement: Judgement): RequestReport {
    const { answer, sentMs, answeredMs, bytes } = exchange;
    const { outage, throttledDocuments } = judgement;
    // One index may be in trouble while others are not.
    const isOutage = outage?.unreachable === true || !this.evidence.anySince(tried.mark);
    return {
      sentMs,
      answeredMs,
      bytes,
      documents: own,
      throttledDocuments,
      refusedForSize: answer.kind === 'refused' && answer.status === 413,
      timedOut: answer.kind === 'unavailable' && answer.timedOut,
      outage: isOutage ? outage : undefined,
    };
  }

  /** Those in which others were stored since the mark. Where nothing was even tried, the cluster's own word has to do. */
  private async evidentAliases(suspectedIn: ReadonlySet<string>, mark: number): Promise<ReadonlySet<string>> {
    const evident = new Set<string>();
    for (const alias of suspectedIn) {
      if (this.evidence.since(mark, alias) || (await this.indexHealth.takesDocuments(alias))) evident.add(alias);
    }
    return evident;
  }

  private async turn({ bulk, signal }: Consignment, attempt: Attempt): Promise<Permission | undefined> {
    const { documents } = attempt;
    return this.report.waiting(documents.length, async () => {
      await sleep(delayMs(attempt), signal);
      const aliases = new Set(bulk.wanted(documents).map((document) => bulk.aliasOf(document)));
      return this.gate.enter([...aliases], signal);
    });
  }
}

/** What only rides along is not sent again once it failed by itself. */
function awaitedPart(attempt: Attempt, awaited: number, bulk: Bulk): Attempt {
  for (const document of attempt.documents) if (document >= awaited) bulk.giveUpOn(document);
  return { ...attempt, documents: attempt.documents.filter((document) => document < awaited) };
}

function delayMs({ wait, failures }: Attempt): number {
  if (wait === undefined) return 0;
  const longestMs = wait === 'throttled' ? LONGEST_THROTTLED_MS : LONGEST_RETRY_MS;
  return fullJitterDelayMs(failures - 1, FIRST_RETRY_MS, longestMs);
}
