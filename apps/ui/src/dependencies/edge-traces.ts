import { printTraceQl, type BuiltInName, type Expression, type Literal } from '@app/model/reading';
import type { DependencyEdge, DependencyPeriod } from '../api/dependencies';
import { lookbackTextOf } from '../url/lookback';
import type { SearchParams } from '../url/search-params';

export interface EdgeSearch {
  readonly name: string;
  /** Of `/search`. */
  readonly params: SearchParams;
}

/**
 * Searches for what went over an edge. A search asks something of one span, and a span does not name its caller: what is found is what the child
 * did, whoever asked for it.
 */
export function edgeSearches({ child, p95Micros }: DependencyEdge, period: DependencyPeriod): readonly EdgeSearch[] {
  const search = (name: string, ...more: Expression[]): EdgeSearch => ({
    name,
    params: {
      q: printTraceQl({ op: 'and', operands: [condition('service', 'eq', child), ...more] }),
      ...searchedTime(period),
    },
  });
  return [
    search('All of them'),
    search('With errors', condition('status', 'eq', 'error')),
    ...(p95Micros === null ? [] : [search('Slower than p95', condition('duration', 'gt', p95Micros))]),
  ];
}

function condition(name: BuiltInName, op: 'eq' | 'gt', value: Literal): Expression {
  return { op, field: { kind: 'built-in', name }, value };
}

/** The period as `/search` says it. */
export function searchedTime({ endMs, lookbackMs }: DependencyPeriod): SearchParams {
  if (endMs === undefined) return { lookback: lookbackTextOf(lookbackMs) };
  return { lookback: 'custom', start: String((endMs - lookbackMs) * 1000), end: String(endMs * 1000) };
}
