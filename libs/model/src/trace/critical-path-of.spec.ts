import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyTrace,
  largeTrace,
  soundTrace,
  spanIdOf,
  type SpanSketch,
  traceLike,
} from '../../../../test/model/trace-fixture.js';
import type { CriticalPath } from './critical-path.js';
import { criticalPathOf } from './critical-path-of.js';
import { followsFromParent } from './self-times.js';
import { SpanTree } from './span-tree.js';

const pathOf = (...spans: SpanSketch[]): CriticalPath => criticalPathOf(traceLike(...spans));
const sectionsOf = (...spans: SpanSketch[]): string[] =>
  pathOf(...spans).sections.map(({ row, startMicros, durationMicros }) => {
    return `${row}: ${startMicros}-${startMicros + durationMicros}`;
  });

const root: SpanSketch = { id: '1', start: 0, duration: 100 };

describe('the critical path', () => {
  it('of a trace without spans has no sections', () => {
    expect(pathOf()).toMatchObject({ durationMicros: 0, sections: [] });
  });

  it('of one span is that span', () => {
    expect(pathOf(root)).toMatchObject({
      rootSpanId: spanIdOf('1'),
      durationMicros: 100,
      sections: [{ spanId: spanIdOf('1'), row: 0, startMicros: 0, durationMicros: 100 }],
    });
  });

  it('goes through what ended last, and back from where that began', () => {
    const spans = [
      { id: '2', parent: '1', start: 10, duration: 30 },
      { id: '3', parent: '1', start: 20, duration: 70 },
      { id: '4', parent: '3', start: 30, duration: 10 },
      { id: '5', parent: '1', start: 5, duration: 10 },
    ];
    expect(sectionsOf(root, ...spans)).toEqual([
      '0: 0-5',
      '4: 5-15',
      '0: 15-20',
      '2: 20-30',
      '3: 30-40',
      '2: 40-90',
      '0: 90-100',
    ]);
  });

  it('takes a child that outlives its parent up to the end of the parent', () => {
    expect(sectionsOf(root, { id: '2', parent: '1', start: 40, duration: 500 })).toEqual(['0: 0-40', '1: 40-100']);
  });

  it('leaves out a child that begins after its parent ended', () => {
    expect(sectionsOf(root, { id: '2', parent: '1', start: 100, duration: 500 })).toEqual(['0: 0-100']);
  });

  it('leaves out what its parent did not wait for', () => {
    const follower: SpanSketch = { id: '2', parent: '1', start: 40, duration: 60, refType: 'FOLLOWS_FROM' };
    expect(sectionsOf(root, follower)).toEqual(['0: 0-100']);
  });

  it('takes the longest of children that ended together', () => {
    const short = { id: '2', parent: '1', start: 50, duration: 40 };
    const long = { id: '3', parent: '1', start: 20, duration: 70 };
    expect(sectionsOf(root, long, short)).toEqual(['0: 0-20', '1: 20-90', '0: 90-100']);
  });

  it('is that of the longest root', () => {
    expect(pathOf({ id: '1', duration: 5 }, { id: '2', duration: 7 }).rootSpanId).toBe(spanIdOf('2'));
  });

  it('is that of a span whose parent is missing only when there is no root', () => {
    const orphan = { id: '2', parent: 'f', duration: 900 };
    expect(pathOf(root, orphan).rootSpanId).toBe(spanIdOf('1'));
    expect(pathOf({ id: '3', parent: 'e', duration: 5 }, orphan).rootSpanId).toBe(spanIdOf('2'));
  });

  it('explains every microsecond of the root once, by a span that ran then', () => {
    fc.assert(
      fc.property(fc.oneof(anyTrace, soundTrace), (trace) => {
        const { sections, durationMicros, rootSpanId } = criticalPathOf(trace);
        expect(sections.reduce((sum, section) => sum + section.durationMicros, 0)).toBe(durationMicros);
        sections.forEach(({ row, spanId, startMicros, durationMicros: length }, i) => {
          const before = sections[i - 1];
          const span = trace.spans[row]!;
          expect(span.spanId).toBe(spanId);
          expect(length).toBeGreaterThan(0);
          expect(startMicros).toBeGreaterThanOrEqual(span.startMicros);
          expect(startMicros + length).toBeLessThanOrEqual(span.startMicros + span.durationMicros);
          if (before !== undefined) expect(startMicros).toBe(before.startMicros + before.durationMicros);
        });
        expect(rootSpanId === undefined).toBe(trace.spans.length === 0);
      }),
      { numRuns: 500 },
    );
  });

  it('is found microsecond by microsecond too', () => {
    fc.assert(
      fc.property(soundTrace, (trace) => {
        const byMicrosecond = criticalPathOf(trace).sections.flatMap(({ row, durationMicros }) =>
          Array.from({ length: durationMicros }, () => row),
        );
        expect(byMicrosecond).toEqual(naivePath(trace.spans, new SpanTree(trace.spans)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { shape: 'a chain', parentOf: (row: number) => row - 1 },
    { shape: 'a star', parentOf: () => 0 },
  ])('is found in 100,000 spans as $shape', ({ parentOf }) => {
    const { sections, durationMicros } = criticalPathOf(largeTrace(100_000, parentOf));
    expect(sections.reduce((sum, section) => sum + section.durationMicros, 0)).toBe(durationMicros);
  });
});

/** The row that each microsecond of the root (row 0) is put down to, one after the other. */
function naivePath(spans: readonly { startMicros: number; durationMicros: number }[], tree: SpanTree): number[] {
  const from = (row: number): number => spans[row]!.startMicros;
  const until = (row: number): number => from(row) + Math.max(0, spans[row]!.durationMicros);
  /** Rows of the microseconds before `end`, latest first, down to `start`. */
  const walk = (row: number, start: number, end: number): number[] => {
    const path: number[] = [];
    let latestEnd = end;
    for (let at = end; at > start;) {
      const candidates = spans
        .map((_, child) => child)
        .filter((child) => tree.parents[child] === row && !followsFromParent(tree.spans[child]!))
        .map((child) => ({ child, lo: Math.max(start, from(child)), hi: Math.min(end, until(child)) }))
        .filter(({ lo, hi }) => lo < hi && hi === at && hi <= latestEnd);
      const chosen = candidates.toSorted((a, b) => a.lo - b.lo || a.child - b.child)[0];
      if (chosen === undefined) path.push((at--, row));
      else {
        path.push(...walk(chosen.child, chosen.lo, chosen.hi));
        at = latestEnd = chosen.lo;
      }
    }
    return path;
  };
  return walk(0, from(0), until(0)).toReversed();
}
