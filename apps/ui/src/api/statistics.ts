import type { StatisticsGrouping, TraceStatistics } from '@app/model/reading';
import { requestJson } from './request';
import type { TraceHints } from './traces';

/** Of all spans of the trace, counted where they are stored. */
export function fetchStatistics(
  traceId: string,
  groupBy: StatisticsGrouping,
  thenBy: StatisticsGrouping | undefined,
  hints: TraceHints,
  signal: AbortSignal,
): Promise<TraceStatistics> {
  const params = new Map<string, unknown>(Object.entries(hints)).set('groupBy', groupingText(groupBy));
  if (thenBy) params.set('then', groupingText(thenBy));
  return requestJson(`api/traces/${traceId}/statistics`, { signal, params: Object.fromEntries(params) });
}

/** As the API and our URLs write it: `service`, `attribute:http.route`. */
export function groupingText(grouping: StatisticsGrouping): string {
  return typeof grouping === 'string' ? grouping : `attribute:${grouping.attribute}`;
}

export function groupingOf(text: string | undefined): StatisticsGrouping | undefined {
  if (text === 'service' || text === 'operation' || text === 'serviceAndOperation') return text;
  return text?.startsWith('attribute:') === true && text.length > 'attribute:'.length
    ? { attribute: text.slice('attribute:'.length) }
    : undefined;
}
