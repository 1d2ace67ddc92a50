import { describe, expect, it } from 'vitest';
import { callPathsOf } from '../paths/call-paths';
import { specTrace } from '../../model/spec-trace';
import { flameFramesOf } from './flame-frames';
import { flameRowsOf, shownFlameRows } from './flame-rows';

const TRACE = specTrace([
  { service: 'shop', operation: 'buy', micros: 100 },
  { parent: 0, service: 'shop', operation: 'buy', at: 10, micros: 60 },
  { parent: 1, service: 'DB', operation: 'select', at: 20, micros: 30, error: true },
  { parent: 0, service: 'DB', operation: 'select', at: 80, micros: 10 },
]);
const ROWS = flameRowsOf(callPathsOf(TRACE, 'operation'));

describe('flameRowsOf', () => {
  it('counts what calls itself once', () => {
    expect(ROWS).toEqual([
      { service: 'shop', operation: 'buy', count: 2, errorCount: 0, selfMicros: 60, workMicros: 100 },
      { service: 'DB', operation: 'select', count: 2, errorCount: 1, selfMicros: 40, workMicros: 40 },
    ]);
  });

  it('takes no paths', () => {
    expect(flameRowsOf([])).toEqual([]);
  });
});

describe('shownFlameRows', () => {
  it('finds names in any case and sorts by any column', () => {
    const names = (find: string, column: string, descending = false) =>
      shownFlameRows(ROWS, find, { column, descending }).map(({ service }) => service);
    expect(names('db', 'name')).toEqual(['DB']);
    expect(names('', 'name')).toEqual(['DB', 'shop']);
    expect(names('', 'self', true)).toEqual(['shop', 'DB']);
    expect(names('', 'count')).toEqual(['DB', 'shop']);
    expect(names('', 'constructor')).toEqual(['DB', 'shop']);
  });
});

describe('flameFramesOf', () => {
  it('has a frame of each path, the widest first', () => {
    const { tree, frame, frameOf } = flameFramesOf(TRACE, 'paths');
    expect([...tree.place.keys()].map((index) => `${tree.depth[index]} ${frame(index).operation}`)).toEqual([
      '0 buy',
      '1 buy',
      '2 select',
      '1 select',
    ]);
    expect(tree.totalWeight).toBe(100);
    for (const index of tree.place.keys()) for (const row of frame(index).rows) expect(frameOf(row)).toBe(index);
    expect(frameOf(99)).toBe(-1);
  });

  it('has a frame of each span, by start', () => {
    const { tree, frame, frameOf } = flameFramesOf(TRACE, 'spans');
    expect([frameOf(3), frameOf(99)]).toEqual([3, -1]);
    expect([...tree.place.keys()].map((index) => frame(index).rows)).toEqual([[0], [1], [2], [3]]);
    expect(frame(2)).toMatchObject({ service: 'DB', errorCount: 1, totalMicros: 30, selfMicros: 30 });
  });
});
