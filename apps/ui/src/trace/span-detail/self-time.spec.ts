import { expect, it } from 'vitest';
import { shownSkeleton } from '../model/shown-trace';
import { childrenOf, selfMicrosOf } from './self-time';

const PARENT = [-1, 0, 0, 2, 0];
const trace = shownSkeleton({
  traceId: 't',
  startMicros: 0,
  spanId: PARENT.map(String),
  parent: PARENT,
  offsetMicros: [0, 10, 20, 25, 90],
  durationMicros: [100, 20, 20, 5, 500],
  service: PARENT.map(() => 0),
  operation: PARENT.map(() => 0),
  status: PARENT.map(() => 0),
  kind: PARENT.map(() => 0),
  services: ['s'],
  operations: ['o'],
  warnings: [],
});

it('knows children', () => {
  expect([...childrenOf(trace.tree, 0)]).toEqual([1, 2, 4]);
  expect([...childrenOf(trace.tree, 3)]).toEqual([]);
});

it('takes away what children cover, once, and only within the span', () => {
  expect(selfMicrosOf(trace, 0)).toBe(100 - 30 - 10);
  expect(selfMicrosOf(trace, 2)).toBe(15);
  expect(selfMicrosOf(trace, 3)).toBe(5);
});
