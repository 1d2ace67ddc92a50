import { describe, expect, it } from 'vitest';
import { AdaptiveLimit, type LaneObservation } from './adaptive-limit.js';
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

function expectWithin(value: number, [least, most]: readonly [number, number]): void {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}

/** The simulations that Vector tests its own limit with: the same servers and sources. */
describe('AdaptiveLimit, on a simulated link', () => {
  it('goes up as long as a link answers in constant time', () => {
    const { inFlight, limit } = simulate({ requests: 500, serve: () => stored(DELAY_MS) });
    expectWithin(inFlight.max, [30, 32]);
    expectWithin(inFlight.mean, [15, 16]);
    expectWithin(limit.mean, [16, 18]);
  });

  it.each([1, 2, 3, 4, 5])('goes up on a link with a little jitter (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const { inFlight } = simulate({ requests: 1000, serve: () => stored(DELAY_MS * (1 + 0.1 * exponential(random))) });
    expectWithin(inFlight.max, [20, 45]);
    expectWithin(inFlight.mean, [8, 20]);
  });

  it.each([1, 2, 3, 4, 5])('goes up, less far, on a link with much jitter (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const { inFlight } = simulate({ requests: 1000, serve: () => stored(DELAY_MS * (1 + 0.5 * exponential(random))) });
    expectWithin(inFlight.max, [12, 35]);
    expectWithin(inFlight.mean, [6, 20]);
  });

  it('stays low on a link that gets slower with every request in flight', () => {
    const { inFlight } = simulate({ requests: 200, serve: (level) => stored(DELAY_MS * level) });
    expectWithin(inFlight.max, [2, 7]);
    expectWithin(inFlight.mean, [1.5, 5]);
  });

  it('does not get used to such a link either', () => {
    const { limit } = simulate({ requests: 5000, maxLimit: 64, serve: (level) => stored(DELAY_MS * level) });
    expectWithin(limit.max, [2, 8]);
  });

  it('settles around the number of requests above which a server defers', () => {
    const { inFlight, limit, storedPerSecond } = simulate({ requests: 500, serve: serverFor(5) });
    expectWithin(inFlight.max, [5, 7]);
    expectWithin(inFlight.mean, [4, 5]);
    expectWithin(limit.mode, [5, 5]);
    expectWithin(storedPerSecond, [40, 50]);
  });

  it('settles somewhat above the number of requests above which a server drops, for lack of an answer', () => {
    const { inFlight, lateLimit } = simulate({ requests: 500, serve: serverFor(5, 'drop') });
    expectWithin(inFlight.max, [6, 15]);
    expectWithin(lateLimit.mean, [4, 9]);
  });

  it('stays near the knee from which a server gets slower', () => {
    const serve = (level: number) => stored(DELAY_MS * 1.1 ** Math.max(0, level - 10));
    const { inFlight, storedPerSecond } = simulate({ requests: 1000, serve });
    expectWithin(inFlight.max, [10, 17]);
    expectWithin(storedPerSecond, [85, 100]);
    expectWithin(simulate({ requests: 5000, serve }).storedPerSecond, [85, 100]);
  });

  it('takes what a server that counts requests per second allows', () => {
    let recent: number[] = [];
    const serve = (_level: number, _bytes: number, nowMs: number): ServedRequest => {
      recent = [...recent.filter((atMs) => atMs > nowMs - 1000), nowMs];
      return { delayMs: DELAY_MS, verdict: recent.length > 100 ? 'throttle' : 'store' };
    };
    const { inFlight, storedPerSecond } = simulate({ requests: 1000, serve });
    expectWithin(inFlight.max, [10, 24]);
    expectWithin(storedPerSecond, [40, 100]);
  });

  it.each([
    { intervalMs: 25, delayMs: 100, most: 8, mean: [3.9, 4.5] as const },
    { intervalMs: 50, delayMs: 50, most: 2, mean: [0.9, 1.2] as const },
    { intervalMs: 100, delayMs: 50, most: 1, mean: [0.5, 0.55] as const },
  ])('has in flight what a source brings every $intervalMs ms', ({ intervalMs, delayMs, most, mean }) => {
    const { inFlight, limit } = simulate({ requests: 500, intervalMs, serve: () => stored(delayMs) });
    expect(inFlight.max).toBeLessThanOrEqual(most);
    expectWithin(inFlight.mean, mean);
    expect(limit.max).toBeLessThanOrEqual(most + 2);
  });
});

describe('AdaptiveLimit, against an Elasticsearch of its own kind', () => {
  it.each([1, 2, 3, 4, 6, 8, 12])('reaches nine tenths of the best fixed number when %i bulks fit', (atOnce) => {
    const random = seededRandom(atOnce);
    const serve = (level: number): ServedRequest => {
      const served = serverFor(atOnce)(level);
      return { ...served, delayMs: served.delayMs * (0.8 + 0.4 * random()) };
    };
    const fixed = [1, 2, 3, 4, 6, 8, 12, 16].map((fixedLimit) => simulate({ requests: 3000, fixedLimit, serve }));
    const best = Math.max(...fixed.map(({ storedPerSecond }) => storedPerSecond));
    const adaptive = simulate({ requests: 3000, maxLimit: 16, serve });
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
    expectWithin(lateLimit.mean, [4, 12]);
  });

  it('uses the cores there are and keeps little more waiting', () => {
    const { lateLimit } = simulate({ requests: 3000, maxLimit: 64, serve: cores(2, 5, seededRandom(3)) });
    expectWithin(lateLimit.mean, [2, 7]);
  });
});

describe('AdaptiveLimit', () => {
  const answer = (sentMs: number, throttledDocuments = 0): LaneObservation => ({
    sentMs,
    answeredMs: sentMs + DELAY_MS,
    bytes: MIB,
    documents: 100,
    throttledDocuments,
  });

  /** Full use at a constant round trip until the limit is reached. @returns when */
  function raise(limit: AdaptiveLimit, to: number): number {
    let nowMs = 0;
    for (; limit.limit < to; nowMs += DELAY_MS) {
      limit.started(limit.limit);
      limit.answered(answer(nowMs));
    }
    return nowMs;
  }

  it.each([
    { throttled: 5, after: 9, what: 'a little' },
    { throttled: 10, after: 5, what: 'much' },
  ])('gives way by $what when $throttled of 100 documents are throttled', ({ throttled, after }) => {
    const limit = new AdaptiveLimit(16, MIB);
    limit.answered(answer(raise(limit, 10), throttled));
    expect(limit.limit).toBe(after);
  });

  it('does not count what was sent before it gave way', () => {
    const limit = new AdaptiveLimit(16, MIB);
    const nowMs = raise(limit, 16);
    limit.answered(answer(nowMs, 100));
    expect(limit.limit).toBe(8);
    for (let late = 1; late < 10; late++)
      limit.answered({ ...answer(nowMs - 10, 100), answeredMs: nowMs + late * 200 });
    expect(limit.limit).toBe(8);
  });

  it('never leaves its bounds', () => {
    const limit = new AdaptiveLimit(2, MIB);
    for (let i = 0; i < 50; i++) {
      limit.started(limit.limit);
      limit.answered(answer(i * DELAY_MS));
    }
    expect(limit.limit).toBe(2);
    for (let i = 50; i < 100; i++) limit.answered(answer(i * DELAY_MS, 100));
    expect(limit.limit).toBe(1);
  });

  it('starts over after an outage and comes back within a second at this round trip', () => {
    const limit = new AdaptiveLimit(16, MIB);
    const nowMs = raise(limit, 8);
    limit.restart(nowMs);
    expect(limit.limit).toBe(1);
    let after = nowMs;
    for (; limit.limit < 8; after += DELAY_MS) {
      limit.started(limit.limit);
      limit.answered(answer(after));
    }
    expect(after - nowMs).toBeLessThanOrEqual(10 * DELAY_MS);
  });
});
