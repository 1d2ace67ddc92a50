import type { ServiceCount, ServiceCounts, SpanDifferences } from './span-difference.js';

const NONE = { spans: 0, traces: 0 };

/** Every service of either generation, by name. */
export function compareCounts(old: readonly ServiceCount[], now: readonly ServiceCount[]): ServiceCounts[] {
  const [before, after] = [byService(old), byService(now)];
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().map((service) => ({
    service,
    old: before.get(service) ?? NONE,
    new: after.get(service) ?? NONE,
  }));
}

export function countsDiffer({ old, new: now }: ServiceCounts): boolean {
  return old.spans !== now.spans || old.traces !== now.traces;
}

/**
 * How many differences a comparison found. A span that is missing shows in the counts too: what is counted there adds only what no span
 * explains.
 */
export function numberOfDifferences(counts: readonly ServiceCounts[], spans: SpanDifferences): number {
  const differing = counts.filter(countsDiffer);
  const counted = differing.reduce((sum, { old, new: now }) => sum + Math.max(1, Math.abs(old.spans - now.spans)), 0);
  const { missing, extra, altered, uncompared } = spans;
  return Math.max(counted, missing + extra + altered) + uncompared;
}

function byService(counts: readonly ServiceCount[]): Map<string, Omit<ServiceCount, 'service'>> {
  return new Map(counts.map(({ service, spans, traces }) => [service, { spans, traces }]));
}
