import { BaseRoundTrip } from './base-round-trip.js';
import { MovingAverage } from './moving-average.js';
import { RoundTripScale } from './round-trip-scale.js';
import { ThrottleCeiling } from './throttle-ceiling.js';

const NEW_ROUND_TRIPS_WEIGHT = 0.4;
const DEVIATION_SCALE = 2.5;
/** Differences of round trips below this share are noise, however even they have been. */
const NOISE = 0.1;
const SAME = 0.02;
/** From so many times the best round trip on, requests wait for each other: more of them would only wait longer. */
const WORTHWHILE = 1.5;
const SHORTEST_WINDOW_MS = 100;
/** From this share of throttled documents on the cluster is far over its limit. */
const SEVERE_SHARE = 0.1;
const SEVERE_DECREASE = 0.5;
const MILD_DECREASE = 0.9;

/** What one request showed. */
export interface LaneObservation {
  readonly sentMs: number;
  readonly answeredMs: number;
  /** Of the body. */
  readonly bytes: number;
  readonly documents: number;
  /** Documents that were throttled; all of them when the whole request was, or timed out, or met an overloaded gateway. */
  readonly throttledDocuments: number;
}

interface Window {
  endMs: number;
  roundTrips: number;
  scaledMs: number;
  documents: number;
  throttledDocuments: number;
  /** As many requests as allowed were in flight at some moment: more could have been used. */
  reachedLimit: boolean;
}

/**
 * How many requests may be in flight at once: one more per window while round trips do not get longer and nothing is
 * throttled, fewer when they do or something is. A window is one average round trip. It starts at 1, and never raises a
 * limit that is not made use of.
 *
 * Vector's Adaptive Request Concurrency, with these differences: documents that are throttled within a successful request
 * count; times are scaled to one body size; a limit that was too much is not tried again at once; and it does not creep up
 * by getting used to ever longer round trips.
 *
 * @see https://vector.dev/blog/adaptive-request-concurrency/
 */
export class AdaptiveLimit {
  private current = 1;
  private window: Window = emptyWindow(0);
  private readonly past = new MovingAverage(NEW_ROUND_TRIPS_WEIGHT);
  private readonly pastUnscaled = new MovingAverage(NEW_ROUND_TRIPS_WEIGHT);
  private readonly base = new BaseRoundTrip();
  private readonly ceiling = new ThrottleCeiling();
  private readonly scale: RoundTripScale;
  /** Requests sent before tell nothing about the limit as it is now. */
  private decreasedMs = -Infinity;

  /**
   * @param max the limit never exceeds it
   * @param referenceBytes size of a usual full body
   */
  constructor(
    private readonly max: number,
    referenceBytes: number,
  ) {
    this.scale = new RoundTripScale(referenceBytes);
  }

  get limit(): number {
    return this.current;
  }

  /** @param inFlight requests without an answer, the new one included */
  started(inFlight: number): void {
    if (inFlight >= this.current) this.window.reachedLimit = true;
  }

  answered(observation: LaneObservation): void {
    const { sentMs, answeredMs } = observation;
    if (sentMs >= this.decreasedMs) this.observe(observation);
    if (this.past.isEmpty) return this.closeWindow(answeredMs);
    if (answeredMs < this.window.endMs) return;
    this.adjust(answeredMs);
    this.closeWindow(answeredMs);
  }

  /** After an outage: back to one, and nothing that was learned about load holds any more. */
  restart(nowMs: number): void {
    this.current = 1;
    this.past.clear();
    this.pastUnscaled.clear();
    this.base.forget();
    this.ceiling.forget();
    this.decreasedMs = nowMs;
    this.window = emptyWindow(nowMs);
  }

  private observe({ sentMs, answeredMs, bytes, documents, throttledDocuments }: LaneObservation): void {
    const { window } = this;
    window.documents += documents;
    window.throttledDocuments += throttledDocuments;
    if (throttledDocuments > 0) return;
    window.roundTrips++;
    window.scaledMs += this.scale.scaled(answeredMs - sentMs, bytes);
    this.pastUnscaled.add(answeredMs - sentMs);
  }

  private adjust(nowMs: number): void {
    const { documents, throttledDocuments, roundTrips, scaledMs, reachedLimit } = this.window;
    if (throttledDocuments > 0) {
      this.ceiling.throttledAt(this.current);
      const severe = throttledDocuments >= documents * SEVERE_SHARE;
      return this.decrease(severe ? SEVERE_DECREASE : MILD_DECREASE, nowMs);
    }
    if (documents === 0) return;
    if (reachedLimit) this.ceiling.calmAt(this.current);
    const { mean, deviation } = this.past;
    const currentMs = scaledMs / roundTrips;
    this.base.add(currentMs);
    if (reachedLimit && currentMs <= Math.min(mean * (1 + SAME), this.base.ms * WORTHWHILE)) this.increase();
    else if (currentMs >= mean + Math.max(DEVIATION_SCALE * deviation, NOISE * mean))
      this.decrease(MILD_DECREASE, nowMs);
  }

  private increase(): void {
    if (this.current < this.max && this.ceiling.allows(this.current + 1)) this.current++;
  }

  private decrease(factor: number, nowMs: number): void {
    if (this.current === 1) return;
    this.current = Math.max(1, Math.floor(this.current * factor));
    this.decreasedMs = nowMs;
  }

  private closeWindow(nowMs: number): void {
    const { roundTrips, scaledMs } = this.window;
    if (roundTrips > 0) this.past.add(scaledMs / roundTrips);
    this.window = emptyWindow(nowMs + Math.max(SHORTEST_WINDOW_MS, this.pastUnscaled.mean));
  }
}

function emptyWindow(endMs: number): Window {
  return { endMs, roundTrips: 0, scaledMs: 0, documents: 0, throttledDocuments: 0, reachedLimit: false };
}
