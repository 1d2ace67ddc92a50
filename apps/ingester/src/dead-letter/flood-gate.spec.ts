import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import { AT_ONCE, eventLoopTurn } from '../ingester.testbed.js';
import { DeadLetterMetrics } from './dead-letter.metrics.js';
import { FloodGate, type OfferOutcome } from './flood-gate.js';

const BAD: OfferOutcome = { documents: 100, terminal: 100, errorType: 'strict_dynamic_mapping_exception', reason: 'r' };
const GOOD: OfferOutcome = { documents: 100, terminal: 0 };

/** Records going through a gate, and what the store answers to each offer. */
class Traffic {
  readonly logger = new MemoryLogger();
  readonly registry = new Registry();
  readonly gate: FloodGate;
  /** Records in the order in which their letters were allowed, or in which they were stored. */
  readonly settled: number[] = [];
  readonly offers: number[] = [];
  #inStore = 0;
  /** Most offers that were in the store at a time. */
  mostAtOnce = 0;

  constructor(
    readonly answer: (record: number) => OfferOutcome | Promise<OfferOutcome>,
    lookAroundMs = 0,
  ) {
    this.gate = new FloodGate(0.1, new DeadLetterMetrics(this.registry), this.logger, { ...AT_ONCE, lookAroundMs });
  }

  async pass(record: number, signal = new AbortController().signal): Promise<boolean> {
    const passage = this.gate.enter({ topic: 't', partition: 0, record: { offset: BigInt(record) } });
    try {
      for (;;) {
        this.gate.offering(passage);
        this.offers.push(record);
        this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#inStore);
        await eventLoopTurn();
        const outcome = await this.answer(record);
        this.#inStore--;
        const verdict = await this.gate.judge(passage, outcome, signal);
        if (verdict === 'aborted') return false;
        if (verdict === 'settle') break;
        if (verdict === 'hold' && !(await this.gate.hold(passage, signal))) return false;
      }
    } finally {
      this.gate.leave(passage);
    }
    this.settled.push(record);
    return true;
  }

  passAll(count: number, from = 0): Promise<boolean[]> {
    return Promise.all(Array.from({ length: count }, (_, i) => this.pass(from + i)));
  }
}

describe('FloodGate', () => {
  it('lets no letter of a flood pass whose records come together', async () => {
    let broken = true;
    const traffic = new Traffic(() => (broken ? BAD : GOOD), 1);
    const all = traffic.passAll(20);
    await eventLoopTurn();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(traffic.settled).toEqual([]);
    broken = false;
    expect(await all).toEqual(Array.from({ length: 20 }, () => true));
  });

  it('offers one held record at a time, each in its turn', async () => {
    let broken = true;
    const traffic = new Traffic(() => (broken ? BAD : GOOD));
    const all = traffic.passAll(6);
    while (traffic.offers.length < 6 + 9) await eventLoopTurn();
    // The first two are no flood; the other four are held and take turns.
    expect(traffic.settled).toEqual([0, 1]);
    expect(traffic.offers.slice(6, 14)).toEqual([2, 3, 4, 5, 2, 3, 4, 5]);
    broken = false;
    await all;
    expect(new Set(traffic.settled)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  it('offers them all together when a probe is stored', async () => {
    let broken = true;
    const traffic = new Traffic(() => (broken ? BAD : GOOD));
    const all = traffic.passAll(12);
    while (traffic.offers.length < 12 + 3) await eventLoopTurn();
    traffic.mostAtOnce = 0;
    broken = false;
    await all;
    expect(traffic.mostAtOnce).toBe(9);
  });

  it('lets go at once of a record that is taken away', async () => {
    const probing = Promise.withResolvers<OfferOutcome>();
    const traffic: Traffic = new Traffic((record) => (record === 2 && offersOfTwo() > 1 ? probing.promise : BAD));
    const offersOfTwo = (): number => traffic.offers.filter((record) => record === 2).length;
    const lost = new AbortController();
    const kept = traffic.passAll(3);
    const taken = traffic.pass(3, lost.signal);
    while (offersOfTwo() < 2) await eventLoopTurn();
    lost.abort();
    expect(await taken).toBe(false);
    probing.resolve(GOOD);
    await kept;
  });

  it('takes an outcome from before the flood for no proof after it', async () => {
    let broken = true;
    const traffic = new Traffic(() => (broken ? BAD : GOOD));
    const late = traffic.gate.enter({ topic: 't', partition: 0, record: { offset: 99n } });
    traffic.gate.offering(late);
    const all = traffic.passAll(5);
    while (traffic.offers.length < 6) await eventLoopTurn();
    broken = false;
    await all;
    expect(await traffic.gate.judge(late, BAD, new AbortController().signal)).toBe('offer again');
    traffic.gate.offering(late);
    expect(await traffic.gate.judge(late, BAD, new AbortController().signal)).toBe('settle');
  });

  it('gives the turn of a record that is taken away to the next', async () => {
    let broken = true;
    const traffic = new Traffic(() => (broken ? BAD : GOOD));
    const lost = new AbortController();
    const kept = [0, 1, 5].map((record) => traffic.pass(record));
    const taken = [2, 3, 4].map((record) => traffic.pass(record, lost.signal));
    while (traffic.offers.length < 6 + 6) await eventLoopTurn();
    lost.abort();
    expect(await Promise.all(taken)).toEqual([false, false, false]);
    broken = false;
    expect(await Promise.all(kept)).toEqual([true, true, true]);
    expect(traffic.gate.ready()).toBe(true);
    expect(await traffic.registry.getSingleMetricAsString('sluice_ingester_flood_held_records')).toMatch(/ 0$/);
  });

  it('lets the letters of real garbage pass when the others turn out to be stored', async () => {
    const traffic = new Traffic((record) => (record < 5 ? BAD : GOOD));
    const garbage = traffic.passAll(5);
    while (traffic.offers.length < 5 + 2) await eventLoopTurn();
    expect(traffic.settled).toEqual([0, 1]);
    await traffic.passAll(50, 5);
    expect(await garbage).toEqual([true, true, true, true, true]);
    expect(traffic.gate.ready()).toBe(true);
  });

  it('lets a few records of garbage pass at once', async () => {
    const traffic = new Traffic(() => ({ documents: 1, terminal: 1, errorType: 'malformed_otlp' }));
    await traffic.passAll(20);
    expect(traffic.offers).toHaveLength(20);
  });

  it('opens again when the records that a probe released cannot be stored after all', async () => {
    let storable = new Set<number>();
    const traffic = new Traffic((record) => (storable.has(record) ? GOOD : BAD), 1);
    const all = traffic.passAll(10);
    await eventLoopTurn();
    storable = new Set([4]);
    while (!traffic.settled.includes(4)) await eventLoopTurn();
    for (let i = 0; i < 20; i++) await eventLoopTurn();
    expect(traffic.settled).toEqual([4]);
    storable = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await all;
  });

  it('says loudly what is wrong, with an example and the way out, and that it is over', async () => {
    let broken = true;
    const traffic = new Traffic(() => (broken ? BAD : GOOD));
    const all = traffic.passAll(4);
    while (traffic.offers.length < 5) await eventLoopTurn();
    expect(traffic.gate.ready()).toMatch(/300 of the last 300 documents cannot be stored \(strict_dynamic_mapping_exc/);
    expect(await traffic.registry.getSingleMetricAsString('sluice_ingester_flood_breaker_open')).toMatch(/ 1$/);
    const [alarm] = traffic.logger.entries;
    expect(alarm).toMatchObject({
      level: 'error',
      fields: { example: { topic: 't', partition: 0, offset: '2', errorType: BAD.errorType, reason: 'r' } },
    });
    expect(JSON.stringify(alarm?.fields)).toContain('INGESTER_DEAD_LETTER_MAX_SHARE');
    broken = false;
    await all;
    expect(traffic.logger.entries.at(-1)).toMatchObject({ level: 'info' });
    expect(await traffic.registry.getSingleMetricAsString('sluice_ingester_flood_breaker_open')).toMatch(/ 0$/);
  });
});
