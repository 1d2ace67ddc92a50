import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, type SpanSketch, traceLike } from '../../../../test/model/trace-fixture.js';
import { followsFromParent, selfTimesOf } from './self-times.js';
import { SpanTree } from './span-tree.js';

const selfTimes = (...spans: SpanSketch[]): number[] => [...selfTimesOf(new SpanTree(traceLike(...spans).spans))];

const root: SpanSketch = { id: '1', start: 100, duration: 100 };

describe('the self time of a span', () => {
  it.each<{ why: string; children: SpanSketch[]; self: number }>([
    { why: 'all of it without children', children: [], self: 100 },
    { why: 'what is left by a child', children: [{ start: 110, duration: 30 }], self: 70 },
    {
      why: 'what is left by two that overlap, counted once',
      children: [
        { start: 110, duration: 30 },
        { start: 120, duration: 30 },
      ],
      self: 60,
    },
    {
      why: 'what is left by one within another',
      children: [
        { start: 110, duration: 50 },
        { start: 120, duration: 10 },
      ],
      self: 50,
    },
    { why: 'not touched by what a child does after its end', children: [{ start: 190, duration: 500 }], self: 90 },
    { why: 'not touched by what a child does before its start', children: [{ start: 50, duration: 60 }], self: 90 },
    { why: 'nothing when a child outlasts it on both sides', children: [{ start: 0, duration: 900 }], self: 0 },
    { why: 'not touched by a child that is elsewhere in time', children: [{ start: 900, duration: 9 }], self: 100 },
    { why: 'not touched by a negative duration', children: [{ start: 150, duration: -20 }], self: 100 },
    {
      why: 'not touched by a span that only follows from it',
      children: [{ start: 110, duration: 30, refType: 'FOLLOWS_FROM' }],
      self: 100,
    },
  ])('is $why', ({ children, self }) => {
    const below = children.map((child, i) => ({ ...child, id: String(i + 2), parent: '1' }));
    expect(selfTimes(root, ...below)[0]).toBe(self);
  });

  it('is 0 for a negative duration', () => {
    expect(selfTimes({ duration: -5 })).toEqual([0]);
  });

  it('is the number of microseconds in which no awaited child runs, in any trace', () => {
    fc.assert(
      fc.property(anyTrace, ({ spans }) => {
        const tree = new SpanTree(spans);
        const counted = spans.map((span, row) => {
          const awaited = spans.filter((child, other) => tree.parents[other] === row && !followsFromParent(child));
          let micros = 0;
          for (let at = span.startMicros; at < span.startMicros + span.durationMicros; at++) {
            const covered = awaited.some(
              ({ startMicros, durationMicros }) => startMicros <= at && at < startMicros + durationMicros,
            );
            if (!covered) micros++;
          }
          return micros;
        });
        expect([...selfTimesOf(tree)]).toEqual(counted);
      }),
    );
  });
});
