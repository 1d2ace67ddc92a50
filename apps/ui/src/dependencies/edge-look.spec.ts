import { describe, expect, it } from 'vitest';
import { anEdge } from './an-edge';
import { edgeColour, edgeDescription, edgeText, edgeWidth } from './edge-look';

describe('edgeWidth', () => {
  it('grows with calls, between its bounds', () => {
    const widths = [0, 1, 100, 10_000, 1_000_000].map((calls) => edgeWidth(calls, 1_000_000));
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect([widths[0], widths.at(-1)]).toEqual([1.25, 7]);
  });

  it('takes a single call', () => expect(edgeWidth(1, 1)).toBe(1.25));
});

describe('what an edge says', () => {
  const failing = anEdge({ callCount: 1200, errorCount: 120, p95Micros: 120_000 });

  it('is text as well as colour', () => {
    expect(edgeText(failing)).toBe('1.2K · 10% err · p95 120ms');
    expect(edgeText(anEdge({ callCount: 3 }))).toBe('3');
    expect(edgeDescription(failing)).toBe('a calls b: 1.2K calls, 10% failed, 95 of 100 within 120ms');
  });

  it('has a colour for none, some and many errors', () => {
    const colours = [0, 1, 50].map((errorCount) => edgeColour(anEdge({ callCount: 100, errorCount })));
    expect(new Set(colours).size).toBe(3);
  });
});
