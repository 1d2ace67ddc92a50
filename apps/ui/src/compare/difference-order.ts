import type { ComparedNode } from '@app/model/reading';
import type { CompareMode } from './compare-state';

/** Places of the nodes that are kept, those with the largest differences first. */
export function byDifference(nodes: readonly ComparedNode[], mode: CompareMode, kept?: ReadonlySet<number>): number[] {
  const size = ({ count, averageSelfMicros }: ComparedNode) =>
    Math.abs((mode === 'latency' ? averageSelfMicros : count).absolute);
  return [...nodes.keys()]
    .filter((place) => kept === undefined || kept.has(place))
    .toSorted((a, b) => size(nodes[b]!) - size(nodes[a]!) || a - b);
}
