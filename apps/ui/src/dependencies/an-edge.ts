import type { DependencyEdge } from '../api/dependencies';

/** For specs. */
export function anEdge(said: Partial<DependencyEdge>): DependencyEdge {
  return {
    parent: 'a',
    child: 'b',
    callCount: 1,
    errorCount: 0,
    meanMicros: null,
    p50Micros: null,
    p95Micros: null,
    p99Micros: null,
    ...said,
  };
}
