import type { DependencyEdge } from '../api/dependencies';

/** What a service is called and calls, added up. */
export interface ServiceCalls {
  readonly calls: number;
  readonly errors: number;
  /** Services that call it. */
  readonly callers: number;
  /** Services that it calls. */
  readonly callees: number;
}

/** By service. */
export function serviceCallsOf(edges: readonly DependencyEdge[]): ReadonlyMap<string, ServiceCalls> {
  const result = new Map<string, ServiceCalls>();
  const add = (service: string, more: Partial<ServiceCalls>) => {
    const { calls, errors, callers, callees } = result.get(service) ?? { calls: 0, errors: 0, callers: 0, callees: 0 };
    result.set(service, {
      calls: calls + (more.calls ?? 0),
      errors: errors + (more.errors ?? 0),
      callers: callers + (more.callers ?? 0),
      callees: callees + (more.callees ?? 0),
    });
  };
  for (const { parent, child, callCount, errorCount } of edges) {
    add(parent, { callees: 1 });
    add(child, { callers: 1, calls: callCount, errors: errorCount });
  }
  return result;
}

/** 0 to 1; `null` when nobody called. */
export function errorShareOf({
  callCount,
  errorCount,
}: Pick<DependencyEdge, 'callCount' | 'errorCount'>): number | null {
  return callCount === 0 ? null : errorCount / callCount;
}
