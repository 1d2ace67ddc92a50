import { expect, it } from 'vitest';
import { shownSkeleton } from '../model/shown-trace';
import { traceFactsOf } from './trace-facts';

function traceOf(parent: readonly number[], status: readonly number[] = []) {
  return shownSkeleton({
    traceId: 't',
    startMicros: 0,
    spanId: parent.map(String),
    parent,
    offsetMicros: parent.map(() => 0),
    durationMicros: parent.map(() => 1),
    service: parent.map((_, row) => row % 2),
    operation: parent.map(() => 0),
    status: parent.map((_, row) => status[row] ?? 0),
    kind: parent.map(() => 0),
    services: parent.length > 1 ? ['a', 'b'] : parent.length === 1 ? ['a'] : [],
    operations: ['o'],
    warnings: [],
  });
}

it('takes a root for the root even when it comes late', () => {
  expect(traceFactsOf(traceOf([1, -1]))).toMatchObject({ rootRow: 1, rootService: 'b', depth: 2 });
});

it('takes an orphan when there is no root', () => {
  expect(traceFactsOf(traceOf([-2, 0], [2, 2]))).toMatchObject({
    rootRow: 0,
    errorCount: 2,
    spansByService: [1, 1],
  });
});

it('takes a trace without spans', () => {
  expect(traceFactsOf(traceOf([]))).toMatchObject({ rootRow: undefined, rootService: '', spanCount: 0, depth: 0 });
});
