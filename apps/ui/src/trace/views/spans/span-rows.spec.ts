import { describe, expect, it } from 'vitest';
import { selfMicrosOf } from '../../model/self-micros';
import { specTrace } from '../../model/spec-trace';
import { filteredRows, SPAN_COLUMNS, sortedRows, type SpanFilter } from './span-rows';

const TRACE = specTrace([
  { service: 'shop', operation: 'buy', micros: 100 },
  { parent: 0, service: 'db', operation: 'select', at: 10, micros: 30, error: true },
  { parent: 0, service: 'cart', operation: 'buy', at: 20, micros: 30 },
]);
const ALL: SpanFilter = { services: [], operations: [], statuses: [], kinds: [] };

function sorted(column: string, descending = false) {
  const rows = filteredRows(TRACE.skeleton, ALL);
  return [...sortedRows(rows, TRACE.skeleton, selfMicrosOf(TRACE), { column, descending })];
}

describe('filteredRows', () => {
  it.each<{ filter: Partial<SpanFilter>; rows: number[] }>([
    { filter: {}, rows: [0, 1, 2] },
    { filter: { services: ['db', 'cart'] }, rows: [1, 2] },
    { filter: { operations: ['buy'], services: ['cart'] }, rows: [2] },
    { filter: { services: ['__proto__'] }, rows: [] },
    { filter: { statuses: [2] }, rows: [1] },
    { filter: { only: new Set([2]) }, rows: [2] },
  ])('$filter lets $rows through', ({ filter, rows }) => {
    expect([...filteredRows(TRACE.skeleton, { ...ALL, ...filter })]).toEqual(rows);
  });
});

describe('sortedRows', () => {
  it('sorts numbers and names, equal ones by start', () => {
    expect(sorted('duration')).toEqual([1, 2, 0]);
    expect(sorted('duration', true)).toEqual([0, 1, 2]);
    expect(sorted('service')).toEqual([2, 1, 0]);
    expect(sorted('operation')).toEqual([0, 2, 1]);
    expect(sorted('self', true)).toEqual([0, 1, 2]);
    expect(sorted('status', true)).toEqual([1, 0, 2]);
    expect(sorted('start', true)).toEqual([2, 1, 0]);
  });

  it('knows every column, and takes one that it does not know', () => {
    for (const column of [...SPAN_COLUMNS, 'constructor']) expect(sorted(column)).toHaveLength(3);
  });
});
