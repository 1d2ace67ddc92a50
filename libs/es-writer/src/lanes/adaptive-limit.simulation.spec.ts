import { describe, expect, it } from 'vitest';
import { exponential, seededRandom, simulate, type ServedRequest } from './lane-simulation.testbed.js';

const MIB = 1024 * 1024;
const DELAY_MS = 100;

function stored(delayMs: number): ServedRequest {
  return { delayMs, verdict: 'store' };
}

/** Takes so many requests at once, and answers the others at once with `verdict`. */
function serverFor(atOnce: number, verdict: 'throttle' | 'drop' = 'throttle') {
  return (inFlight: number): ServedRequest =>
    inFlight > atOnce ? { delayMs: DELAY_MS / 5, verdict } : stored(DELAY_MS);
}

/** So many cores that share the work; each request has a fixed part and one that grows with its size. */
function cores(count: number, fixedMs: number, random: () => number) {
  return (inFlight: number, bytes: number): ServedRequest =>
    stored(Math.max(1, inFlight / count) * (fixedMs + (DELAY_MS * bytes) / MIB) * (0.9 + 0.2 * random()));
}

function between(least: number, most: number): (value: number) => boolean {
  return (value) => least <= value && value <= most;
}

/** The simulations that Vector tests its own limit with: the same servers and sources. */
describe('AdaptiveLimit, on a simulated link', () => {
  it('goes up as long as a link answers in constant time', () => {
    const { inFlight, limit } = simulate({ requests: 500, serve: () => stored(DELAY_MS) });
    expect(inFlight.max).toSatisfy(between(30, 32));
    expect(inFlight.mean).toSatisfy(between(15, 16));
    expect(limit.mean).toSatisfy(between(16, 18));
  });

  it.each([1, 2, 3, 4, 5])('goes up on a link with a little jitter (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const { inFlight } = simulate({ requests: 1000, serve: () => stored(DELAY_MS * (1 + 0.1 * exponential(random))) });
    expect(inFlight.max).toSatisfy(between(20, 45));
    expect(inFlight.mean).toSatisfy(between(8, 20));
  });

  it.each([1, 2, 3, 4, 5])('goes up, less far, on a link with much jitter (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const { inFlight } = simulate({ requests: 1000, serve: () => stored(DELAY_MS * (1 + 0.5 * exponential(random))) });
    expect(inFlight.max).toSatisfy(between(12, 35));
    expect(inFlight.mean).toSatisfy(between(6, 20));
  });

  it('stays low on a link that gets slower with every request in flight', () => {
    const { inFlight } = simulate({ requests: 200, serve: (level) => stored(DELAY_MS * level) });
    expect(inFlight.max).toSatisfy(between(2, 7));
    expect(inFlight.mean).toSatisfy(between(1.5, 5));
  });

  it('does not get used to such a link either', () => {
    const { limit } = simulate({ requests: 5000, maxLimit: 64, serve: (level) => stored(DELAY_MS * level) });
    expect(limit.max).toSatisfy(between(2, 8));
  });

  it('settles around the number of requests above which a server defers', () => {
    const { inFlight, limit, storedPerSecond } = simulate({ requests: 500, serve: serverFor(5) });
    expect(inFlight.max).toSatisfy(between(5, 7));
    expect(inFlight.mean).toSatisfy(between(4, 5));
    expect(limit.mode).toSatisfy(between(5, 5));
    expect(storedPerSecond).toSatisfy(between(40, 50));
  });

  it('settles somewhat above the number of requests above which a server drops, for lack of an answer', () => {
    const { inFlight, lateLimit } = simulate({ requests: 500, serve: serverFor(5, 'drop') });
    expect(inFlight.max).toSatisfy(between(6, 15));
    expect(lateLimit.mean).toSatisfy(between(4, 9));
  });

  it('stays near the knee from which a server gets slower', () => {
    const serve = (level: number) => stored(DELAY_MS * 1.1 ** Math.max(0, level - 10));
    const { inFlight, storedPerSecond } = simulate({ requests: 1000, serve });
    expect(inFlight.max).toSatisfy(between(10, 17));
    expect(storedPerSecond).toSatisfy(between(85, 100));
    expect(simulate({ requests: 5000, serve }).storedPerSecond).toSatisfy(between(85, 100));
  });

  it('takes what a server that counts requests per second allows', () => {
    let recent: number[] = [];
    const serve = (_level: number, _bytes: number, nowMs: number): ServedRequest => {
      recent = [...recent.filter((atMs) => atMs > nowMs - 1000), nowMs];
      return { delayMs: DELAY_MS, verdict: recent.length > 100 ? 'throttle' : 'store' };
    };
    const { inFlight, storedPerSecond } = simulate({ requests: 1000, serve });
    expect(inFlight.max).toSatisfy(between(10, 24));
    expect(storedPerSecond).toSatisfy(between(40, 100));
  });

  it.each([
    { intervalMs: 25, delayMs: 100, most: 8, mean: [3.9, 4.5] as const },
    { intervalMs: 50, delayMs: 50, most: 2, mean: [0.9, 1.2] as const },
    { intervalMs: 100, delayMs: 50, most: 1, mean: [0.5, 0.55] as const },
  ])('has in flight what a source brings every $intervalMs ms', ({ intervalMs, delayMs, most, mean }) => {
    const { inFlight, limit } = simulate({ requests: 500, intervalMs, serve: () => stored(delayMs) });
    expect(inFlight.max).toBeLessThanOrEqual(most);
    expect(inFlight.mean).toSatisfy(between(mean[0], mean[1]));
    expect(limit.max).toBeLessThanOrEqual(most + 2);
  });
});

describe('AdaptiveLimit, against an Elasticsearch of its own kind', () => {
  it.each([1, 2, 3, 4, 6, 8, 12])('reaches nine tenths of the best fixed number when %i bulks fit', (atOnce) => {
    const random = seededRandom(atOnce);
    const requests = 500 + 300 * atOnce;
    const serve = (level: number): ServedRequest => {
      const served = serverFor(atOnce)(level);
      return { ...served, delayMs: served.delayMs * (0.8 + 0.4 * random()) };
    };
    const fixed = [atOnce, atOnce + 1, 16].map((fixedLimit) => simulate({ requests, fixedLimit, serve }));
    const best = Math.max(...fixed.map(({ storedPerSecond }) => storedPerSecond));
    const adaptive = simulate({ requests, maxLimit: 16, serve });
    expect(adaptive.storedPerSecond / best).toBeGreaterThanOrEqual(0.9);
    expect(adaptive.throttledShare).toBeLessThan(0.1);
  });

  it.each([2, 50, 300])('takes small bulks for small, not for slow ones (fixed part %i ms)', (fixedMs) => {
    const bytesOf = (request: number): number => (Math.floor(request / 100) % 2 === 0 ? MIB : MIB / 50);
    const run = (fixedLimit?: number) =>
      simulate({
        requests: 3000,
        maxLimit: 16,
        serve: cores(4, fixedMs, seededRandom(7)),
        bytesOf,
        ...(fixedLimit === undefined ? {} : { fixedLimit }),
      });
    const { storedPerSecond, lateLimit } = run();
    expect(storedPerSecond / run(4).storedPerSecond).toBeGreaterThanOrEqual(0.95);
    expect(lateLimit.mean).toSatisfy(between(4, 12));
  });

  it('uses the cores there are and keeps little more waiting', () => {
    const { lateLimit } = simulate({ requests: 3000, maxLimit: 64, serve: cores(2, 5, seededRandom(3)) });
    expect(lateLimit.mean).toSatisfy(between(2, 7));
  });
});
