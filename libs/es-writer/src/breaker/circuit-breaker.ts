import { fullJitterDelayMs } from '@app/runtime';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** For a destination that answers other questions, and cannot say when it works again. */
const LONGEST_DELAY_ANSWERING_MS = 4_000;

/** A permission to send one request; its outcome is reported with it. */
export interface Pass {
  /** Everything else is held until this one has an outcome. */
  readonly probe: boolean;
  /** Changes between works and does not work before it was given: what it shows is of no interest after another one. */
  readonly epoch: number;
}

/**
 * - `closed`: everybody may send
 * - `open`: nobody may, until it is time for a probe
 * - `probing`: one request is on its way, nobody else may send
 */
export type BreakerState = 'closed' | 'open' | 'probing';

/**
 * Keeps requests from a destination that is down, and finds out with one request at a time whether it is back: after a
 * random delay that grows to 30 s while probes fail, or to 4 s while it answers other questions. There is no end to that: nothing is given up because of an outage.
 */
export class CircuitBreaker {
  private current: BreakerState = 'closed';
  private epoch = 0;
  private failedProbes = 0;
  private probeAtMs = 0;

  /** @param random uniform in [0, 1) */
  constructor(private readonly random: () => number = Math.random) {}

  get state(): BreakerState {
    return this.current;
  }

  /** Milliseconds until a probe may be sent, 0 when it may be now; only of use while it is open. */
  untilProbeMs(nowMs: number): number {
    return Math.max(0, this.probeAtMs - nowMs);
  }

  /**
   * @param early take it as the probe even if it is not yet time, because the outage may not concern it
   * @returns `undefined`: it must wait
   */
  enter(nowMs: number, early = false): Pass | undefined {
    if (this.current === 'closed') return { probe: false, epoch: this.epoch };
    if (this.current === 'probing' || (nowMs < this.probeAtMs && !early)) return undefined;
    this.current = 'probing';
    return { probe: true, epoch: this.epoch };
  }

  /** The destination works. Any request shows that, also one that was sent before the outage. @returns whether that is news */
  succeeded(): boolean {
    if (this.current === 'closed') return false;
    this.current = 'closed';
    this.epoch++;
    this.failedProbes = 0;
    return true;
  }

  /**
   * The destination does not work, according to a request that was let in with this pass.
   *
   * @param answering it answers other questions as if nothing were in the way
   * @returns whether it opened just now
   */
  failed({ epoch }: Pass, nowMs: number, answering = false): boolean {
    if (epoch !== this.epoch) return false;
    const opens = this.current === 'closed';
    if (opens) this.epoch++;
    else this.failedProbes++;
    this.current = 'open';
    const longestMs = answering ? LONGEST_DELAY_ANSWERING_MS : LONGEST_DELAY_MS;
    this.probeAtMs = nowMs + fullJitterDelayMs(this.failedProbes, FIRST_DELAY_MS, longestMs, this.random);
    return opens;
  }

  /** A request that was let in is not sent after all: if it was the probe, another one may be at once. */
  unused({ probe, epoch }: Pass): void {
    if (probe && epoch === this.epoch) this.current = 'open';
  }

  /** Something says that the destination may be back: the next probe may be sent at once. */
  bringForward(nowMs: number): void {
    this.probeAtMs = Math.min(this.probeAtMs, nowMs);
  }
}
