import { describe, expect, it } from 'vitest';
import { nextSort, tableSortOf, tableSortText } from './table-sort';

const OTHERWISE = { column: 'start', descending: false };

describe('tableSortOf', () => {
  it.each([
    { text: 'self', sort: { column: 'self', descending: false } },
    { text: '-self', sort: { column: 'self', descending: true } },
    { text: 'constructor', sort: OTHERWISE },
    { text: '-', sort: OTHERWISE },
    { text: undefined, sort: OTHERWISE },
  ])('reads $text', ({ text, sort }) => {
    expect(tableSortOf(text, ['self', 'start'], OTHERWISE)).toEqual(sort);
  });

  it('is written as it is read', () => {
    const sort = { column: 'self', descending: true };
    expect(tableSortOf(tableSortText(sort), ['self'], OTHERWISE)).toEqual(sort);
  });
});

describe('nextSort', () => {
  it('turns the order of the same column, and begins a new one', () => {
    expect(nextSort(OTHERWISE, 'start', false)).toEqual({ column: 'start', descending: true });
    expect(nextSort(OTHERWISE, 'self', true)).toEqual({ column: 'self', descending: true });
    expect(nextSort(OTHERWISE, 'service', false)).toEqual({ column: 'service', descending: false });
  });
});
