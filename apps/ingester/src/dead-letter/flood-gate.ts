import { fullJitterDelayMs, sleep, type Logger } from '@app/runtime';
import type { DeadLetterMetrics } from './dead-letter.metrics.js';
import { FloodBreaker } from './flood-breaker.js';
import { HoldingLine } from './holding-line.js';
import type { Outcome } from './outcome-window.js';

/** What came of offering a record to the store. */
export interface OfferOutcome extends Outcome {
  /** What is wrong with the first terminal document. */
  readonly errorType?: string;
  readonly reason?: string;
}

export type Verdict = 'settle' | 'hold' | 'offer again' | 'aborted';

/** One record on its way to rest, from `enter` to `leave`. */
export interface Passage {
  readonly source: { readonly topic: string; readonly partition: number; readonly record: { readonly offset: bigint } };
  /** Recoveries when it was last counted. */
  countedAt?: number;
  /** Trips when it was last offered. */
  offeredAt: number;
  probing: boolean;
}

export interface FloodTiming {
  /** Before letters are written, time for the neighbours' outcomes to arrive: most of a bulk come at once. */
  readonly lookAroundMs: number;
  readonly probeBaseMs: number;
  readonly probeMaxMs: number;
}

const TIMING: FloodTiming = { lookAroundMs: 500, probeBaseMs: 250, probeMaxMs: 30_000 };
/** A breaker that opens again so soon after a probe has closed it goes on with its long delays. */
const RELAPSE_MS = 60_000;
const ADVICE = 'if they really are garbage, raise INGESTER_DEAD_LETTER_MAX_SHARE (1: no limit) and restart';

/** Stands before the dead-letter topic: lets a handful of letters pass, and holds the records of a flood until the store takes them. */
export class FloodGate {
  readonly #breaker: FloodBreaker;
  readonly #line = new HoldingLine();
  #closed = new AbortController();
  #failedProbes = 0;
  #recoveredAtMs = -Infinity;
  #why = '';

  constructor(
    maxShare: number,
    private readonly metrics: DeadLetterMetrics,
    private readonly logger: Logger,
    private readonly timing: FloodTiming = TIMING,
  ) {
    this.#breaker = new FloodBreaker(maxShare);
  }

  /** Whether dead letters are written, or why not. */
  ready(): true | string {
    return this.#breaker.open ? this.#why : true;
  }

  enter(source: Passage['source']): Passage {
    return { source, offeredAt: this.#breaker.trips, probing: false };
  }

  /** To be called before each offer to the store. */
  offering(passage: Passage): void {
    passage.offeredAt = this.#breaker.trips;
  }

  /**
   * Judges the outcome of an offer.
   *
   * @returns `settle`: its letters, if any, may be written. `hold`: to be called next; nothing of the outcome is needed any more. `aborted`: the record
   * is no longer ours
   */
  async judge(passage: Passage, outcome: OfferOutcome, signal: AbortSignal): Promise<Verdict> {
    this.#count(passage, outcome);
    if (outcome.terminal === 0) return 'settle';
    if (!this.#breaker.open && this.timing.lookAroundMs > 0) await sleep(this.timing.lookAroundMs, signal);
    if (signal.aborted) return 'aborted';
    if (this.#breaker.open) return 'hold';
    return this.#breaker.trips === passage.offeredAt ? 'settle' : 'offer again';
  }

  /**
   * Waits until the record is to be offered again, without an end: Kafka keeps the data.
   *
   * @returns `false` when the signal was aborted first
   */
  async hold(passage: Passage, signal: AbortSignal): Promise<boolean> {
    // To the end of the line first: a probe that failed must not be let out again before the others.
    const joined = this.#line.join(signal);
    this.leave(passage);
    const turn = await joined;
    passage.probing = turn === 'probe';
    const { probeBaseMs, probeMaxMs } = this.timing;
    if (passage.probing && this.#breaker.open) {
      const either = AbortSignal.any([signal, this.#closed.signal]);
      await sleep(fullJitterDelayMs(this.#failedProbes, probeBaseMs, probeMaxMs), either);
    }
    return !signal.aborted;
  }

  /** To be called once, at the end, whatever the end was. */
  leave(passage: Passage): void {
    if (passage.probing) this.#line.probeEnded();
    passage.probing = false;
    this.metrics.recordsHeld.set(this.#line.length);
  }

  #count(passage: Passage, outcome: OfferOutcome): void {
    const { trips, recoveries, open } = this.#breaker;
    if (passage.probing) this.#breaker.probed(outcome);
    if (passage.countedAt !== recoveries) this.#breaker.count(outcome, performance.now());
    passage.countedAt = this.#breaker.recoveries;
    if (this.#breaker.trips > trips) this.#tripped(passage, outcome);
    if (open && !this.#breaker.open) this.#recovered(this.#breaker.recoveries > recoveries);
    else if (open && passage.probing) this.#failedProbes++;
  }

  #tripped({ source: { topic, partition, record } }: Passage, { errorType, reason }: OfferOutcome): void {
    const { documents, terminal } = this.#breaker.counted;
    this.metrics.breakerTrips.inc();
    this.metrics.breakerOpen.set(1);
    if (performance.now() - this.#recoveredAtMs > RELAPSE_MS) this.#failedProbes = 0;
    this.#why = `${terminal} of the last ${documents} documents cannot be stored (${errorType}): records are held; ${ADVICE}`;
    this.logger.error(
      'too many documents cannot be stored: no dead letter is written, records are held and offered again',
      {
        documents,
        terminal,
        maxShare: this.#breaker.maxShare,
        example: { topic, partition, offset: String(record.offset), errorType, reason },
        advice: `repair the mapping or template; ${ADVICE}`,
      },
    );
  }

  #recovered(byProbe: boolean): void {
    this.#recoveredAtMs = performance.now();
    this.metrics.breakerOpen.set(0);
    this.logger.info('documents are stored again: dead letters are written as usual', {
      byProbe,
      heldRecords: this.#line.length,
    });
    this.#line.releaseAll();
    this.#closed.abort();
    this.#closed = new AbortController();
  }
}
