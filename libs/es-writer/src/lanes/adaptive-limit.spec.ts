import { describe, expect, it } from 'vitest';
import { AdaptiveLimit, type LaneObservation } from './adaptive-limit.js';

const MIB = 1024 * 1024;
const DELAY_MS = 100;

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
