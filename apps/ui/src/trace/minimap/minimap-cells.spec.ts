import { describe, expect, it } from 'vitest';
import { shownSkeleton } from '../model/shown-trace';
import { minimapCells } from './minimap-cells';

function traceOf(
  spans: readonly { parent: number; offset: number; duration: number; service: number; status?: number }[],
) {
  return shownSkeleton({
    traceId: 't',
    startMicros: 0,
    spanId: spans.map((_, row) => String(row)),
    parent: spans.map(({ parent }) => parent),
    offsetMicros: spans.map(({ offset }) => offset),
    durationMicros: spans.map(({ duration }) => duration),
    service: spans.map(({ service }) => service),
    operation: spans.map(() => 0),
    status: spans.map(({ status }) => status ?? 0),
    kind: spans.map(() => 0),
    services: ['a', 'b'],
    operations: ['o'],
    warnings: [],
  });
}

describe('minimapCells', () => {
  const parentAndChild = traceOf([
    { parent: -1, offset: 0, duration: 100, service: 0 },
    { parent: 0, offset: 50, duration: 25, service: 1, status: 2 },
  ]);

  it('gives each span a line while there is room', () => {
    const { lines, service, error } = minimapCells(parentAndChild, 4, 10);
    expect(lines).toBe(2);
    expect([...service]).toEqual([1, 1, 1, 1, 0, 0, 2, 2]);
    expect([...error]).toEqual([0, 0, 0, 0, 0, 0, 1, 0]);
  });

  it('draws children over their parents where they share a line', () => {
    expect([...minimapCells(parentAndChild, 4, 1).service]).toEqual([1, 1, 2, 2]);
  });

  it('shows spans of no or negative duration', () => {
    const trace = traceOf([
      { parent: -1, offset: 0, duration: 0, service: 0 },
      { parent: -1, offset: 4, duration: -7, service: 1 },
    ]);
    expect([...minimapCells(trace, 2, 2).service]).toEqual([1, 0, 0, 2]);
  });

  it('has no lines without spans', () => {
    expect(minimapCells(traceOf([]), 5, 5).lines).toBe(0);
  });

  it('takes 200,000 spans that all last as long as the trace', () => {
    const many = traceOf(
      Array.from({ length: 200_000 }, (_, row) => ({ parent: row - 1, offset: 0, duration: 9, service: 0 })),
    );
    expect(minimapCells(many, 1200, 60).service.every((cell) => cell === 1)).toBe(true);
  });
});
