import { describe, expect, it } from 'vitest';
import { arrowHeadOf, edgePathOf, middleOf } from './edge-path';

const at = (x: number, y: number) => ({ x, y });

describe('edgePathOf', () => {
  it('goes straight between two points', () => {
    expect(edgePathOf([at(0, 0), at(10, 0)])).toBe('M0,0L10,0');
  });

  it('rounds corners, by no more than half of a short line', () => {
    expect(edgePathOf([at(0, 0), at(20, 0), at(20, 4)], 6)).toBe('M0,0L14,0Q20,0 20,2L20,4');
  });

  it('draws nothing without points', () => {
    expect(edgePathOf([])).toBe('');
  });
});

describe('middleOf', () => {
  it.each([
    { points: [at(0, 0), at(10, 0)], middle: at(5, 0) },
    { points: [at(0, 0), at(10, 0), at(10, 30)], middle: at(10, 10) },
    { points: [at(3, 4), at(3, 4)], middle: at(3, 4) },
    { points: [], middle: at(0, 0) },
  ])('is half way along $points', ({ points, middle }) => {
    expect(middleOf(points)).toEqual(middle);
  });
});

describe('arrowHeadOf', () => {
  it('points where the edge goes', () => {
    expect(arrowHeadOf([at(0, 0), at(20, 0)], 10)).toBe('M20,0L10,4.5L10,-4.5Z');
  });

  it('draws nothing for an edge without length', () => {
    expect(arrowHeadOf([at(1, 1), at(1, 1)])).toBe('');
  });
});
