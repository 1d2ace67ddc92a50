import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWhole,
  panned,
  wholeWindow,
  widthOf,
  windowBetween,
  windowOfText,
  windowText,
  withEdge,
  zoomed,
} from './time-window';

const TOTAL = 1000;
const windows = fc
  .tuple(fc.integer({ min: -500, max: 1500 }), fc.integer({ min: -500, max: 1500 }))
  .map(([a, b]) => windowBetween(a, b, TOTAL));

describe('time windows', () => {
  it('stay within the trace and keep a width, whatever is done to them', () => {
    fc.assert(
      fc.property(
        windows,
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (window, share, factor) => {
          for (const next of [
            panned(window, TOTAL, share),
            zoomed(window, TOTAL, factor, Math.abs(share) / 9),
            withEdge(window, TOTAL, 'from', share * 200),
            withEdge(window, TOTAL, 'to', share * 200),
          ]) {
            expect(next.fromMicros).toBeGreaterThanOrEqual(0);
            expect(next.toMicros).toBeLessThanOrEqual(TOTAL + 1e-9);
            expect(widthOf(next)).toBeGreaterThanOrEqual(1 - 1e-9);
          }
        },
      ),
    );
  });

  it('keep what is under the pointer where it is when they are zoomed', () => {
    expect(zoomed({ fromMicros: 0, toMicros: 400 }, TOTAL, 0.5, 0.25)).toEqual({ fromMicros: 50, toMicros: 250 });
  });

  it('stop at the edges when they are panned', () => {
    expect(panned({ fromMicros: 800, toMicros: 900 }, TOTAL, 5)).toEqual({ fromMicros: 900, toMicros: 1000 });
    expect(panned({ fromMicros: 100, toMicros: 200 }, TOTAL, -5)).toEqual({ fromMicros: 0, toMicros: 100 });
  });

  it('do not turn around when one edge is moved over the other', () => {
    expect(withEdge({ fromMicros: 100, toMicros: 200 }, TOTAL, 'from', 500)).toEqual({
      fromMicros: 199,
      toMicros: 200,
    });
  });

  it('of a trace that took no time are whole', () => {
    expect(isWhole(zoomed(wholeWindow(1), 1, 0.1), 1)).toBe(true);
  });

  it('are read back from the text that they are written as', () => {
    fc.assert(
      fc.property(windows, (window) => {
        expect(windowOfText(windowText(window, TOTAL), TOTAL)).toEqual(window);
      }),
    );
  });

  it.each(['', 'x', '5', '-1-5', '1e3-2'])('written as %j are the whole trace', (text) => {
    expect(windowOfText(text, TOTAL)).toEqual(wholeWindow(TOTAL));
  });
});
