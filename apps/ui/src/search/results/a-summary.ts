import type { TraceSummary } from '@app/model/reading';

/** A summary for specs. */
export function aSummary(change: Partial<TraceSummary> = {}): TraceSummary {
  return {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    rootService: 'web',
    rootOperation: 'GET /',
    hasRoot: true,
    startMicros: 1_000,
    endMicros: 2_000,
    spanCount: 1,
    errorSpanCount: 0,
    orphanSpanCount: 0,
    services: [{ name: 'web', spanCount: 1, errorSpanCount: 0 }],
    ...change,
  };
}
