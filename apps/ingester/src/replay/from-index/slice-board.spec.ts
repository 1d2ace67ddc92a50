import type { ReplayProgress } from '@app/storage';
import { describe, expect, it } from 'vitest';
import { SliceBoard } from './slice-board.js';

const NOW = 1_000_000;
const SLICES = [{ index: 'a', untilMillis: 500 }, { index: 'a', fromMillis: 500 }, { index: 'b' }];
const OURS = { process: 'ours', silenceMs: 30_000, nowMillis: NOW };

function said(process: string, agoMs: number, ...partitions: readonly [number, bigint, bigint][]): ReplayProgress {
  return {
    process,
    startedMillis: 0,
    asOfMillis: NOW - agoMs,
    partitions: partitions.map(([partition, committedOffset, headOffset]) => ({
      partition,
      committedOffset,
      headOffset,
    })),
    records: 0,
    bytes: 0,
    spans: 0,
    taken: 0,
    stored: 0,
    duplicates: 0,
    rejected: 0,
    unreadable: 0,
    problems: [],
  };
}

describe('the parts of a copy', () => {
  it('are all free at the beginning, and begin at their beginning', () => {
    const board = new SliceBoard(SLICES, [], OURS);
    expect([board.free, board.doneSlices, board.cursor(1)]).toEqual([[0, 1, 2], 0, {}]);
  });

  it('are as far as any process ever was with them', () => {
    const board = new SliceBoard(
      SLICES,
      [said('x', 90_000, [1, 700n, 9000n]), said('y', 60_000, [1, 600n, 9000n])],
      OURS,
    );
    expect(board.cursor(1)).toEqual({ fromMillis: 700 });
  });

  it('are left to a process that works on them, and taken from one that has gone silent', () => {
    const at = (agoMs: number): number[] => new SliceBoard(SLICES, [said('x', agoMs, [1, 700n, 9000n])], OURS).free;
    expect([at(29_000), at(31_000)]).toEqual([
      [0, 2],
      [0, 1, 2],
    ]);
  });

  it('are our own as long as we work on them', () => {
    expect(new SliceBoard(SLICES, [said('ours', 0, [1, 700n, 9000n])], OURS).free).toEqual([0, 1, 2]);
  });

  it.each([0, 1, 2])('are done when they say so, also after it was written down: part %i', (slice) => {
    const begun = new SliceBoard(SLICES, [], OURS);
    const { partition, committedOffset, headOffset } = begun.progressOf(slice, { fromMillis: 510, done: true });
    const board = new SliceBoard(SLICES, [said('x', 0, [partition, committedOffset, headOffset])], OURS);
    expect([board.cursor(slice), board.doneSlices, board.free.includes(slice)]).toEqual([{ done: true }, 1, false]);
  });

  it.each([0, 1, 2])('go on where they were, also after it was written down: part %i', (slice) => {
    const begun = new SliceBoard(SLICES, [], OURS);
    const said0 = begun.progressOf(slice, { fromMillis: slice === 0 ? 499 : 501 });
    const board = new SliceBoard(SLICES, [said('x', 0, [slice, said0.committedOffset, said0.headOffset])], OURS);
    expect(board.cursor(slice)).toEqual({ fromMillis: slice === 0 ? 499 : 501 });
  });

  it('are not changed by what is said of a part that is not there', () => {
    expect(new SliceBoard(SLICES, [said('x', 0, [7, 1n, 2n])], OURS).free).toEqual([0, 1, 2]);
  });
});
