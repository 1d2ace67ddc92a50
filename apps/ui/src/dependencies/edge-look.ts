import type { DependencyEdge } from '../api/dependencies';
import { formatShare, formatShortCount } from '../format/count';
import { formatDuration } from '../format/duration';
import { errorShareOf } from './service-calls';

const LEAST_WIDTH = 1.25;
const MOST_WIDTH = 7;
const MANY_ERRORS = 0.05;

/** Pixels, by the order of magnitude: the busiest of a graph is the widest. */
export function edgeWidth(calls: number, mostCalls: number): number {
  if (calls <= 0 || mostCalls <= 1) return LEAST_WIDTH;
  return LEAST_WIDTH + (MOST_WIDTH - LEAST_WIDTH) * (Math.log1p(calls) / Math.log1p(Math.max(calls, mostCalls)));
}

export function edgeColour(edge: DependencyEdge): string {
  const share = errorShareOf(edge) ?? 0;
  if (share >= MANY_ERRORS) return 'var(--sluice-error)';
  return share > 0 ? 'var(--sluice-warning)' : 'var(--mantine-color-dimmed)';
}

/** `1.2K · 3.1% err · p95 120ms`: what the colour and the width say, in words. */
export function edgeText(edge: DependencyEdge): string {
  const share = errorShareOf(edge) ?? 0;
  return [
    formatShortCount(edge.callCount),
    share > 0 && `${formatShare(share)} err`,
    edge.p95Micros !== null && `p95 ${formatDuration(edge.p95Micros)}`,
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** A sentence for those who do not see the graph. */
export function edgeDescription(edge: DependencyEdge): string {
  const share = errorShareOf(edge);
  const p95 = edge.p95Micros === null ? '' : `, 95 of 100 within ${formatDuration(edge.p95Micros)}`;
  const errors = share === null ? '' : `, ${formatShare(share)} failed`;
  return `${edge.parent} calls ${edge.child}: ${formatShortCount(edge.callCount)} calls${errors}${p95}`;
}
