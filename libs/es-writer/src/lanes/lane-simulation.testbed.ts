import { AdaptiveLimit } from './adaptive-limit.js';

/** How a simulated server treats a request when so many, this one included, are in flight at it. */
export interface ServedRequest {
  readonly delayMs: number;
  /** `drop`: no answer ever comes. */
  readonly verdict: 'store' | 'throttle' | 'drop';
}

export interface Simulation {
  readonly requests: number;
  /** Between requests of the source; without it, there is always one more. */
  readonly intervalMs?: number;
  readonly serve: (inFlight: number, bytes: number, nowMs: number) => ServedRequest;
  readonly bytesOf?: (request: number) => number;
  readonly maxLimit?: number;
  /** Instead of an adaptive limit. */
  readonly fixedLimit?: number;
}

export interface Stats {
  readonly max: number;
  readonly mean: number;
  readonly mode: number;
}

export interface SimulationResult {
  readonly inFlight: Stats;
  readonly limit: Stats;
  readonly storedPerSecond: number;
  readonly durationMs: number;
  /** Of the second half, by requests stored. */
  readonly lateLimit: Stats;
  readonly throttledShare: number;
}

const TIMEOUT_MS = 1000;
const DOCUMENTS = 1000;
const RETRY_MS = 250;
const MOST_TRIES = 1000;
const USUAL_BYTES = 1024 * 1024;

/** Runs requests through an adaptive limit and a simulated server, on a clock that jumps from event to event. */
export function simulate(simulation: Simulation): SimulationResult {
  return new Run(simulation).result();
}

class Run {
  private nowMs = 0;
  private readonly events: { atMs: number; action: () => void }[] = [];
  private readonly waiting: number[] = [];
  private serving = 0;
  private sent = 0;
  private throttled = 0;
  private stored = 0;
  private readonly adaptive: AdaptiveLimit;
  private readonly inFlight = new Levels();
  private readonly limit = new Levels();
  private readonly lateLimit = new Levels();
  private outstanding = 0;

  constructor(private readonly simulation: Simulation) {
    this.adaptive = new AdaptiveLimit(simulation.maxLimit ?? 200, USUAL_BYTES);
    if (simulation.intervalMs === undefined) this.waiting.push(...Array(simulation.requests).keys());
    else this.offer(0, simulation.intervalMs);
    this.sendAllowed();
  }

  result(): SimulationResult {
    while (this.stored < this.simulation.requests) {
      const next = this.events.shift();
      if (next === undefined || this.sent > MOST_TRIES * this.simulation.requests)
        throw new Error('it does not get on');
      this.passTime(next.atMs - this.nowMs);
      this.nowMs = next.atMs;
      next.action();
    }
    return {
      inFlight: this.inFlight.stats(),
      limit: this.limit.stats(),
      lateLimit: this.lateLimit.stats(),
      storedPerSecond: (this.stored / this.nowMs) * 1000,
      durationMs: this.nowMs,
      throttledShare: this.throttled / this.sent,
    };
  }

  private get allowed(): number {
    return this.simulation.fixedLimit ?? this.adaptive.limit;
  }

  private passTime(ms: number): void {
    this.inFlight.add(this.outstanding, ms);
    this.limit.add(this.allowed, ms);
    if (this.stored * 2 >= this.simulation.requests) this.lateLimit.add(this.allowed, ms);
  }

  private after(ms: number, action: () => void): void {
    const atMs = this.nowMs + ms;
    const later = this.events.findIndex((event) => event.atMs > atMs);
    this.events.splice(later < 0 ? this.events.length : later, 0, { atMs, action });
  }

  private offer(request: number, intervalMs: number): void {
    this.waiting.push(request);
    this.sendAllowed();
    if (request + 1 < this.simulation.requests) this.after(intervalMs, () => this.offer(request + 1, intervalMs));
  }

  private sendAllowed(): void {
    while (this.outstanding < this.allowed && this.waiting.length > 0) this.send(this.waiting.shift()!);
  }

  private send(request: number): void {
    const sentMs = this.nowMs;
    const bytes = this.simulation.bytesOf?.(request) ?? USUAL_BYTES;
    this.sent++;
    this.adaptive.started(++this.outstanding);
    const { delayMs, verdict } = this.simulation.serve(++this.serving, bytes, sentMs);
    if (verdict !== 'store') this.serving--;
    this.after(verdict === 'drop' ? TIMEOUT_MS : delayMs, () => {
      if (verdict === 'store') this.serving--;
      this.outstanding--;
      const throttledDocuments = verdict === 'store' ? 0 : DOCUMENTS;
      this.adaptive.answered({ sentMs, answeredMs: this.nowMs, bytes, documents: DOCUMENTS, throttledDocuments });
      if (verdict === 'store') this.stored++;
      else {
        this.throttled++;
        this.after(RETRY_MS, () => {
          this.waiting.push(request);
          this.sendAllowed();
        });
      }
      this.sendAllowed();
    });
  }
}

/** Time spent at each level. */
class Levels {
  private readonly msAt = new Map<number, number>();

  add(level: number, ms: number): void {
    if (ms > 0) this.msAt.set(level, (this.msAt.get(level) ?? 0) + ms);
  }

  stats(): Stats {
    const levels = [...this.msAt];
    const total = levels.reduce((sum, [, ms]) => sum + ms, 0);
    return {
      max: Math.max(...levels.map(([level]) => level)),
      mean: levels.reduce((sum, [level, ms]) => sum + level * ms, 0) / total,
      mode: levels.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0,
    };
  }
}

/** A repeatable source of numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Exponentially distributed with mean 1. */
export function exponential(random: () => number): number {
  return -Math.log(1 - random());
}
