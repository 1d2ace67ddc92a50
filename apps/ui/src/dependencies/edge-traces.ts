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
 * did, whoever asked for it. A child that sends no spans of its own, such as a database, is what the parent's spans name as their peer.
 */
export function edgeSearches(edge: DependencyEdge, period: DependencyPeriod): readonly EdgeSearch[] {
  const { parent, child, p95Micros } = edge;
  const asPeer: Expression = { op: 'and', operands: [condition('service', 'eq', parent), isPeer(child)] };
  const ends: Expression = { op: 'or', operands: [condition('service', 'eq', child), asPeer] };
  const search = (name: string, ...more: Expression[]): EdgeSearch => ({
    name,
    params: {
      q: printTraceQl({ op: 'and', operands: [ends, ...more] }),
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

function isPeer(service: string): Expression {
  return { op: 'eq', field: { kind: 'attribute', level: 'span', key: 'peer.service' }, value: service };
}

/** The period as `/search` says it. */
export function searchedTime({ endMs, lookbackMs }: DependencyPeriod): SearchParams {
  if (endMs === undefined) return { lookback: lookbackTextOf(lookbackMs) };
  return { lookback: 'custom', start: String((endMs - lookbackMs) * 1000), end: String(endMs * 1000) };
}
