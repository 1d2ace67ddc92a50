import type { ShownTrace } from '../../model/shown-trace';
import { callPathsOf, type CallPath } from '../paths/call-paths';

/** One box: the spans of one path, or of one service wherever it was called. */
export interface PathNode {
  readonly id: string;
  readonly service: string;
  /** Absent where boxes are services. */
  readonly operation?: string;
  /** By start time. */
  readonly rows: readonly number[];
  /** Those of them that were called from another path. */
  readonly callCount: number;
  readonly errorCount: number;
  readonly totalMicros: number;
  readonly selfMicros: number;
  /** `totalMicros` of the duration of the trace; above 1 where spans ran at once. */
  readonly shareOfTrace: number;
  /** `selfMicros` of the self time of all spans, 0 to 1. */
  readonly selfShare: number;
}

export interface PathEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Spans that were called this way. */
  readonly count: number;
}

export interface PathGraph {
  readonly level: GraphLevel;
  readonly nodes: readonly PathNode[];
  readonly edges: readonly PathEdge[];
  /** Boxes that there was no room for: those with the least self time. */
  readonly leftOut: number;
}

/** From fine to coarse: paths of operations, paths of services, each service once. */
export const GRAPH_LEVELS = ['operations', 'paths', 'services'] as const;
export type GraphLevel = (typeof GRAPH_LEVELS)[number];

/** More boxes than these can neither be laid out at once nor read. */
export const MAX_NODES = 500;

/** @param wanted the finest that fits, unless told */
export function pathGraphOf(trace: ShownTrace, wanted?: GraphLevel): PathGraph {
  const level = wanted ?? GRAPH_LEVELS.find((candidate) => sizeOf(trace, candidate) <= MAX_NODES) ?? 'services';
  const paths = callPathsOf(trace, level === 'operations' ? 'operation' : 'service');
  const groups = level === 'services' ? byService(paths) : paths.map((path, place) => ({ ...path, places: [place] }));
  const selfTotal = paths.reduce((sum, { selfMicros }) => sum + selfMicros, 0);
  const kept = largest(groups);
  const nodes = kept.map((group): PathNode => ({
    id: `n${group.places[0]}`,
    service: group.service,
    ...(group.operation !== undefined && { operation: group.operation }),
    rows: group.rows,
    callCount: group.callCount,
    errorCount: group.errorCount,
    totalMicros: group.totalMicros,
    selfMicros: group.selfMicros,
    shareOfTrace: group.totalMicros / trace.totalMicros,
    selfShare: selfTotal === 0 ? 0 : group.selfMicros / selfTotal,
  }));
  return { level, nodes, edges: edgesOf(paths, kept), leftOut: groups.length - kept.length };
}

/** How many boxes there would be. */
export function sizeOf(trace: ShownTrace, level: GraphLevel): number {
  if (level === 'services') return trace.skeleton.services.length;
  return callPathsOf(trace, level === 'operations' ? 'operation' : 'service').length;
}

interface Group extends Omit<CallPath, 'parent' | 'depth'> {
  /** Of its paths. */
  readonly places: readonly number[];
}

function byService(paths: readonly CallPath[]): Group[] {
  return [...Map.groupBy(paths.keys(), (place) => paths[place]!.service)].map(([service, places]) => {
    const own = places.map((place) => paths[place]!);
    return {
      service,
      places,
      rows: own.flatMap(({ rows }) => rows).toSorted((a, b) => a - b),
      callCount: sum(own, ({ callCount }) => callCount),
      errorCount: sum(own, ({ errorCount }) => errorCount),
      totalMicros: sum(own, ({ totalMicros }) => totalMicros),
      selfMicros: sum(own, ({ selfMicros }) => selfMicros),
    };
  });
}

function sum(paths: readonly CallPath[], value: (path: CallPath) => number): number {
  return paths.reduce((total, path) => total + value(path), 0);
}

/** In the order in which they are given. */
function largest(groups: readonly Group[]): readonly Group[] {
  if (groups.length <= MAX_NODES) return groups;
  const kept = new Set(groups.toSorted((a, b) => b.selfMicros - a.selfMicros).slice(0, MAX_NODES));
  return groups.filter((group) => kept.has(group));
}

function edgesOf(paths: readonly CallPath[], groups: readonly Group[]): PathEdge[] {
  const groupOfPath = new Map(groups.flatMap(({ places }) => places.map((place) => [place, `n${places[0]}`] as const)));
  const counts = new Map<string, { from: string; to: string; count: number }>();
  paths.forEach(({ parent, callCount }, place) => {
    const from = groupOfPath.get(parent);
    const to = groupOfPath.get(place);
    if (from === undefined || to === undefined) return;
    const id = `${from} ${to}`;
    const edge = counts.get(id) ?? { from, to, count: 0 };
    edge.count += callCount;
    counts.set(id, edge);
  });
  return [...counts].map(([id, edge]) => ({ id, ...edge }));
}
