import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellCounts, partsOf, suspiciousCells } from './cell-counts.js';

interface Counted {
  readonly service: string;
  readonly minuteMillis: number;
  readonly trace: string;
}

function countsOf(spans: Iterable<Counted>, withTraces: boolean, maxCells?: number): CellCounts {
  const cells = new CellCounts(maxCells);
  const byTrace = Map.groupBy(spans, ({ service, minuteMillis, trace }) =>
    JSON.stringify([service, minuteMillis, trace]),
  );
  for (const [{ service, minuteMillis }, ...more] of byTrace.values() as Iterable<[Counted, ...Counted[]]>) {
    cells.add(service, minuteMillis, { spans: 1 + more.length, traces: withTraces ? 1 : 0 });
  }
  return cells;
}

const span = (service: string, minuteMillis: number, trace = 'a'): Counted => ({ service, minuteMillis, trace });
const pairOf = (old: Iterable<Counted>, now: Iterable<Counted>, withTraces: boolean, maxCells?: number) => ({
  old: countsOf(old, withTraces, maxCells),
  now: countsOf(now, withTraces, maxCells),
});
const suspicious = (before: readonly [Counted[], Counted[]], after: readonly [Counted[], Counted[]]) =>
  suspiciousCells(pairOf(...before, false), pairOf(...after, true));

describe('minutes of services that need a closer look', () => {
  const cart = [span('cart', 0), span('cart', 0, 'b'), span('cart', 60_000)];

  it('are none where four numbers are the same', () => expect(suspicious([cart, cart], [cart, cart])).toEqual([]));

  it('are those in which the generations have other numbers of spans', () =>
    expect(suspicious([cart, cart.slice(1)], [cart, cart.slice(1)])).toEqual([{ service: 'cart', minuteMillis: 0 }]));

  it('are those that got a span meanwhile, though the numbers are the same now: it may stand for one that is missing', () => {
    const late = [...cart, span('cart', 60_000, 'late')];
    expect(suspicious([cart, cart], [late, late])).toEqual([{ service: 'cart', minuteMillis: 60_000 }]);
    expect(suspicious([late, cart], [late, late])).toEqual([{ service: 'cart', minuteMillis: 60_000 }]);
  });

  it('are those in which as many spans are of other numbers of traces', () =>
    expect(suspicious([cart, cart], [cart, [span('cart', 0), span('cart', 0), cart[2]!]])).toEqual([
      { service: 'cart', minuteMillis: 0 },
    ]));

  it('name every cell that misses a span, whatever arrives late', () => {
    const cell = fc.record({
      service: fc.constantFrom('', 'cart', 'shop'),
      minuteMillis: fc.constantFrom(0, 60_000),
      trace: fc.constantFrom('a', 'b', 'c'),
    });
    const world = fc.record({
      early: fc.array(cell, { minLength: 1, maxLength: 20 }),
      // A span that is late comes into one generation at this look, into the other at that one, or later than both.
      late: fc.array(fc.tuple(cell, fc.nat(2), fc.nat(2)), { maxLength: 10 }),
      lost: fc.nat(),
      maxCells: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(world, ({ early, late, lost, maxCells }) => {
        const missing = early[lost % early.length]!;
        const old = (look: number) => [...early, ...late.filter(([, at]) => at <= look).map(([one]) => one)];
        const now = (look: number) =>
          [...early, ...late.filter(([, , at]) => at <= look).map(([one]) => one)].filter((one) => one !== missing);
        // After settling, what was in either generation before is in both.
        const isSettled = late.every(([, a, b]) => (a > 0 || b <= 1) && (b > 0 || a <= 1));
        fc.pre(isSettled);
        const cells = suspiciousCells(pairOf(old(0), now(0), false, maxCells), pairOf(old(1), now(1), true, maxCells));
        const { service, minuteMillis } = missing;
        expect(
          cells.some((found) => found.service === service && (found.minuteMillis ?? minuteMillis) === minuteMillis),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('are compared minute by minute, and last what was too much to be counted by minutes', () => {
    const cells = new CellCounts(1);
    cells.add('cart', 0, { spans: 1, traces: 1 });
    cells.add('shop', 0, { spans: 1, traces: 1 });
    cells.add('shop', 60_000, { spans: 2, traces: 1 });
    expect([...cells.keys].map((key) => cells.of(key)!.spans)).toEqual([1, 3]);
    // Which minutes these are is not known, so that the same number says nothing.
    expect(suspiciousCells({ old: cells, now: cells }, { old: cells, now: cells })).toEqual([{ service: 'shop' }]);
    expect(
      partsOf([
        { service: 'shop' },
        { service: 'shop', minuteMillis: 60_000 },
        { service: 'cart', minuteMillis: 60_000 },
        { service: '', minuteMillis: 0 },
      ]),
    ).toEqual([
      { minuteMillis: 0, services: [''] },
      { minuteMillis: 60_000, services: ['cart', 'shop'] },
      { minuteMillis: undefined, services: ['shop'] },
    ]);
  });
});
