import type { DependencyEdge } from '../api/dependencies';
import { errorShareOf } from './service-calls';

export const EDGE_COLUMNS = ['caller', 'callee', 'calls', 'errors', 'mean', 'p50', 'p95', 'p99'] as const;
export type EdgeColumn = (typeof EDGE_COLUMNS)[number];

const VALUES: Record<EdgeColumn, (edge: DependencyEdge) => string | number | null> = {
  caller: ({ parent }) => parent,
  callee: ({ child }) => child,
  calls: ({ callCount }) => callCount,
  errors: errorShareOf,
  mean: ({ meanMicros }) => meanMicros,
  p50: ({ p50Micros }) => p50Micros,
  p95: ({ p95Micros }) => p95Micros,
  p99: ({ p99Micros }) => p99Micros,
};

/** What is not known comes last, whichever the order. */
export function sortedEdges(
  edges: readonly DependencyEdge[],
  sort: EdgeColumn,
  descending: boolean,
): readonly DependencyEdge[] {
  const direction = descending ? -1 : 1;
  return edges.toSorted((a, b) => {
    const [one, other] = [VALUES[sort](a), VALUES[sort](b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byNames(a, b);
    return direction * compared(one, other) || byNames(a, b);
  });
}

function compared(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

function byNames(a: DependencyEdge, b: DependencyEdge): number {
  return a.parent.localeCompare(b.parent) || a.child.localeCompare(b.child);
}

/** Of the services: those whose names contain the text, in any case; none when there is no text. */
export function matchingServices(services: readonly string[], find: string): ReadonlySet<string> {
  const text = find.trim().toLowerCase();
  return new Set(text === '' ? [] : services.filter((service) => service.toLowerCase().includes(text)));
}
