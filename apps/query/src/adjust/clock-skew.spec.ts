import type { Span, Trace } from '@app/model';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, largeTrace, soundTrace, type SpanSketch, traceLike } from '../../../../test/model/trace-fixture.js';
import { clockSkewAdjuster } from './clock-skew.js';

const adjust = (...spans: SpanSketch[]): readonly Span[] => clockSkewAdjuster(1_000_000)(traceLike(...spans)).spans;
const shown = (spans: readonly Span[]): string[] =>
  spans.map(({ startMicros, durationMicros, warnings }) => {
    return `${startMicros}+${durationMicros}${warnings === undefined ? '' : ` ${warnings.join(' ')}`}`;
  });

const caller: SpanSketch = { id: '1', start: 1_000, duration: 100, resource: { 'host.name': 'a' } };
const called = (start: number, duration: number, more: SpanSketch = {}): SpanSketch => ({
  id: '2',
  parent: '1',
  start,
  duration,
  resource: { 'host.name': 'b' },
  ...more,
});

describe('the adjustment of clock skew', () => {
  it.each<{ why: string; span: SpanSketch; start: number }>([
    { why: 'leaves a call where it is that fits its caller', span: called(1_000, 100), start: 1_000 },
    { why: 'puts an early call in the middle of its caller', span: called(200, 60), start: 1_020 },
    { why: 'puts a late call in the middle of its caller', span: called(1_050, 60), start: 1_020 },
    { why: 'splits an odd slack to whole microseconds', span: called(0, 55), start: 1_022 },
    { why: 'lets a call that took longer than its caller start with it', span: called(900, 500), start: 1_000 },
    { why: 'leaves a call that took longer than its caller and starts later', span: called(1_500, 500), start: 1_500 },
    { why: 'leaves a call on the same host', span: called(200, 60, { resource: caller.resource }), start: 200 },
    { why: 'compares when neither says its host', span: called(200, 60, { resource: {} }), start: 1_020 },
  ])('$why', ({ span, start }) => {
    expect(adjust(caller, span)[1]!.startMicros).toBe(start);
  });

  it('says by how much a span was moved, and moves its events too', () => {
    const trace = traceLike(caller, called(200, 60));
    const logs = [{ timestampMicros: 230, fields: [] }];
    const { spans } = clockSkewAdjuster(1_000_000)({ ...trace, spans: trace.spans.map((span) => ({ ...span, logs })) });
    expect(spans[1]).toMatchObject({
      startMicros: 1_020,
      logs: [{ timestampMicros: 1_050 }],
      warnings: ['Adjusted for clock skew: all times are moved by 820µs.'],
    });
  });

  it('moves what a host called on itself together with the call', () => {
    const inner = { id: '3', parent: '2', start: 210, duration: 10, resource: { 'host.name': 'b' } };
    expect(adjust(caller, called(200, 60), inner).map(({ startMicros }) => startMicros)).toEqual([1_000, 1_020, 1_030]);
  });

  it('compares with where the caller was moved to', () => {
    const third = { id: '3', parent: '2', start: 7_000, duration: 20, resource: { 'host.name': 'c' } };
    expect(adjust(caller, called(200, 60), third)[2]!.startMicros).toBe(1_040);
  });

  it.each<{ resource: NonNullable<SpanSketch['resource']>; moved: boolean }>([
    { resource: { 'host.id': 'x', 'host.name': 'a' }, moved: true },
    { resource: { 'host.ip': 'x', 'host.name': 'a' }, moved: true },
    { resource: { 'host.id': '', 'host.name': 'a' }, moved: false },
  ])('knows the host by its id, then address, then name: $resource', ({ resource, moved }) => {
    expect(adjust(caller, called(200, 60, { resource }))[1]!.startMicros).toBe(moved ? 1_020 : 200);
  });

  it('is off at 0, and says what it would have done', () => {
    const { spans } = clockSkewAdjuster(0)(traceLike(caller, called(200, 60)));
    expect(shown(spans)).toEqual(['1000+100', '200+60 Clock skew of 820µs is not adjusted: adjustment is off.']);
  });

  it('leaves a span that it would have to move too far, and compares its calls with where it is', () => {
    const third = { id: '3', parent: '2', start: 210, duration: 20, resource: { 'host.name': 'c' } };
    const { spans } = clockSkewAdjuster(819)(traceLike(caller, called(200, 60), third));
    expect(shown(spans)).toEqual([
      '1000+100',
      '200+60 Clock skew of 820µs is not adjusted: at most 819µs are.',
      '210+20',
    ]);
  });

  it('leaves spans that it cannot compare, and says why', () => {
    const spans = adjust(caller, called(1_000, 10), called(200, 60), { ...called(200, 60), id: '4', parent: 'f' });
    expect(shown(spans)).toEqual([
      '1000+100',
      '1000+10',
      '200+60 Not adjusted for clock skew: its id occurs more than once in the trace.',
      '200+60 Not adjusted for clock skew: its parent is missing.',
    ]);
  });

  it('returns the same trace when all clocks agree', () => {
    const trace = traceLike(caller, called(1_010, 10));
    expect(clockSkewAdjuster(1_000)(trace)).toBe(trace);
  });

  it('never moves a span further than it may, nor changes how long it took', () => {
    fc.assert(
      fc.property(anyTrace, fc.nat(20), (trace, maxMicros) => {
        clockSkewAdjuster(maxMicros)(trace).spans.forEach((span, row) => {
          const before = trace.spans[row]!;
          expect(Math.abs(span.startMicros - before.startMicros)).toBeLessThanOrEqual(maxMicros);
          expect({ ...span, startMicros: 0, warnings: [] }).toEqual({ ...before, startMicros: 0, warnings: [] });
        });
      }),
    );
  });

  it('brings every call within its caller that can be', () => {
    fc.assert(
      fc.property(soundTrace, (trace) => {
        const { spans } = clockSkewAdjuster(1e9)(trace);
        const byId = new Map(spans.map((span) => [span.spanId, span]));
        for (const span of spans) {
          const parent = span.parentSpanId === undefined ? undefined : byId.get(span.parentSpanId)!;
          if (parent === undefined) continue;
          expect(span.startMicros).toBeGreaterThanOrEqual(parent.startMicros);
          if (durationOf(span) <= durationOf(parent)) expect(endOf(span)).toBeLessThanOrEqual(endOf(parent));
        }
      }),
    );
  });

  it('adjusts a chain of 100,000 spans', () => {
    const trace: Trace = largeTrace(100_000, (row) => row - 1);
    expect(clockSkewAdjuster(1_000)(trace).spans).toHaveLength(100_000);
  });
});

const durationOf = ({ durationMicros }: Span): number => Math.max(0, durationMicros);
const endOf = (span: Span): number => span.startMicros + durationOf(span);
