import { describe, expect, it } from 'vitest';
import { barGeometry, marksWithin } from './bar-geometry';

const WINDOW = { fromMicros: 100, toMicros: 200 };

describe('barGeometry', () => {
  it('is in shares of the window', () => {
    expect(barGeometry(125, 50, WINDOW)).toEqual({
      left: 0.25,
      width: 0.5,
      label: 'right',
      cutLeft: false,
      cutRight: false,
    });
  });

  it.each([
    { offset: 150, duration: 45, label: 'left', why: 'there is no room at the right' },
    { offset: 105, duration: 90, label: 'inside', why: 'there is no room at either side' },
    { offset: 100, duration: 10, label: 'right', why: 'there is room' },
  ])('puts the label $label when $why', ({ offset, duration, label }) => {
    expect(barGeometry(offset, duration, WINDOW)).toMatchObject({ label });
  });

  it('cuts what goes beyond the window', () => {
    expect(barGeometry(0, 1000, WINDOW)).toMatchObject({ left: 0, width: 1, cutLeft: true, cutRight: true });
  });

  it('says on which side a span is that is not in the window', () => {
    expect(barGeometry(0, 50, WINDOW)).toBe('before');
    expect(barGeometry(300, 50, WINDOW)).toBe('after');
  });

  it('takes spans without a duration, and with less than none', () => {
    expect(barGeometry(150, 0, WINDOW)).toMatchObject({ left: 0.5, width: 0 });
    expect(barGeometry(150, -80, WINDOW)).toMatchObject({ left: 0.5, width: 0 });
  });
});

describe('marksWithin', () => {
  it('joins what is at one place and leaves out what is outside', () => {
    expect(marksWithin([50, 150, 150.01, 175, 300], WINDOW)).toEqual([
      { share: 0.5, first: 1, count: 2 },
      { share: 0.75, first: 3, count: 1 },
    ]);
    expect(
      marksWithin(
        Array.from({ length: 10_000 }, (_, index) => 100 + index / 100),
        WINDOW,
      ).length,
    ).toBeLessThanOrEqual(201);
  });
});
