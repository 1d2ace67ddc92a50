import { describe, expect, it } from 'vitest';
import { CircuitBreaker, type Pass } from './circuit-breaker.js';

/** The longest delays that jitter can choose. */
const patient = (): number => 1;

/** Opened at 0 with the longest delay. */
function openBreaker(random = patient): CircuitBreaker {
  const breaker = new CircuitBreaker(random);
  breaker.failed(enter(breaker, 0), 0);
  return breaker;
}

function enter(breaker: CircuitBreaker, nowMs: number): Pass {
  const pass = breaker.enter(nowMs);
  if (pass === undefined) throw new Error('not let in');
  return pass;
}

describe('CircuitBreaker', () => {
  it('lets everybody in until one fails, and then nobody until it is time', () => {
    const breaker = new CircuitBreaker(patient);
    const [first] = [enter(breaker, 0), enter(breaker, 0), enter(breaker, 0)];
    expect(breaker.failed(first, 0)).toBe(true);
    expect([breaker.state, breaker.enter(0), breaker.enter(249), breaker.untilProbeMs(200)]).toEqual([
      'open',
      undefined,
      undefined,
      50,
    ]);
  });

  it('lets exactly one in as the probe', () => {
    const breaker = openBreaker();
    expect(enter(breaker, 250).probe).toBe(true);
    expect([breaker.state, breaker.enter(251), breaker.enter(60_000)]).toEqual(['probing', undefined, undefined]);
  });

  it('waits twice as long after each failed probe, up to 30 s, for ever', () => {
    const breaker = openBreaker();
    const delays: number[] = [];
    let nowMs = 0;
    for (let i = 0; i < 1000; i++) {
      const delayMs = breaker.untilProbeMs(nowMs);
      delays.push(delayMs);
      nowMs += delayMs;
      expect(breaker.failed(enter(breaker, nowMs), nowMs)).toBe(false);
    }
    expect(delays.slice(0, 9)).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(delays.at(-1)).toBe(30_000);
  });

  it('spreads its probes over the whole delay', () => {
    expect(openBreaker(() => 0.4).untilProbeMs(0)).toBe(100);
    expect(openBreaker(() => 0).untilProbeMs(0)).toBe(0);
  });

  it('closes at the first success, and starts over with short delays', () => {
    const breaker = openBreaker();
    breaker.failed(enter(breaker, 250), 250);
    enter(breaker, 750);
    expect([breaker.succeeded(), breaker.state, breaker.succeeded()]).toEqual([true, 'closed', false]);
    breaker.failed(enter(breaker, 1000), 1000);
    expect(breaker.untilProbeMs(1000)).toBe(250);
  });

  it('opens once for all requests that were in flight, and not again for one of them that fails late', () => {
    const breaker = new CircuitBreaker(patient);
    const [first, second, third] = [enter(breaker, 0), enter(breaker, 0), enter(breaker, 0)];
    breaker.failed(first, 0);
    expect([breaker.failed(second, 100), breaker.untilProbeMs(100)]).toEqual([false, 150]);
    enter(breaker, 250);
    breaker.succeeded();
    expect([breaker.failed(third, 30_000), breaker.state]).toEqual([false, 'closed']);
  });

  it('does not take the failure of another request for that of the probe', () => {
    const breaker = new CircuitBreaker(patient);
    const [first, second] = [enter(breaker, 0), enter(breaker, 0)];
    breaker.failed(first, 0);
    enter(breaker, 250);
    breaker.failed(second, 260);
    expect(breaker.state).toBe('probing');
  });

  it('offers the probe to the next one when it was not sent', () => {
    const breaker = openBreaker();
    breaker.unused(enter(breaker, 250));
    expect(enter(breaker, 250).probe).toBe(true);
  });

  it('lets a probe in early when told so, and still only one', () => {
    const breaker = openBreaker();
    expect(breaker.enter(1, true)?.probe).toBe(true);
    expect(breaker.enter(1, true)).toBeUndefined();
  });

  it('can be told not to wait any longer', () => {
    const breaker = openBreaker();
    breaker.bringForward(10);
    expect(enter(breaker, 10).probe).toBe(true);
  });
});
