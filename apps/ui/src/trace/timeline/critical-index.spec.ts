import { describe, expect, it } from 'vitest';
import { shownSkeleton } from '../model/shown-trace';
import { CriticalIndex, piecesWithin } from './critical-index';

const trace = shownSkeleton({
  traceId: 't',
  startMicros: 1000,
  spanId: ['a', 'b', 'c'],
  parent: [-1, 0, 0],
  offsetMicros: [0, 10, 40],
  durationMicros: [100, 20, 20],
  service: [0, 0, 0],
  operation: [0, 0, 0],
  status: [0, 0, 0],
  kind: [0, 0, 0],
  services: ['s'],
  operations: ['o'],
  warnings: [],
});
const section = (row: number, from: number, to: number) => ({
  spanId: trace.skeleton.spanId[row]!,
  row,
  startMicros: 1000 + from,
  durationMicros: to - from,
});

describe('CriticalIndex', () => {
  const index = new CriticalIndex(
    {
      traceId: 't',
      durationMicros: 100,
      sections: [section(0, 0, 10), section(1, 10, 30), section(0, 30, 40), section(2, 40, 60), section(0, 60, 100)],
    },
    trace,
  );

  it('gives each row its own pieces', () => {
    expect(index.piecesOf(1, false)).toMatchObject([{ fromMicros: 10, toMicros: 30 }]);
    expect(index.piecesOf(0, false)).toHaveLength(3);
  });

  it('gives a collapsed row what is hidden below it', () => {
    expect(index.piecesOf(0, true)).toMatchObject([{ fromMicros: 0, toMicros: 100 }]);
  });

  it('ignores rows of another reading of the trace', () => {
    const stale = new CriticalIndex(
      { traceId: 't', durationMicros: 1, sections: [{ ...section(0, 0, 1), spanId: 'x' }] },
      trace,
    );
    expect(stale.piecesOf(0, true)).toEqual([]);
  });
});

it('draws what is in the window, and little of what is too small to tell apart', () => {
  const window = { fromMicros: 0, toMicros: 100 };
  expect(
    piecesWithin(
      [
        { fromMicros: -10, toMicros: 10 },
        { fromMicros: 200, toMicros: 300 },
      ],
      window,
    ),
  ).toEqual([{ left: 0, width: 0.1 }]);
  const many = Array.from({ length: 5000 }, (_, at) => ({ fromMicros: at / 50, toMicros: at / 50 + 0.01 }));
  expect(piecesWithin(many, window)).toHaveLength(1);
});
