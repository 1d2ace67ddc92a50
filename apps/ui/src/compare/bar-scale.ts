import type { ComparedNode } from '@app/model/reading';
import type { StartOffsets } from './start-offsets';

/** Where the bars of both sides begin, by place among the nodes; all in microseconds. */
export interface BarScale {
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** From the start to the end of the last bar, on either side; at least 1. */
  readonly totalMicros: number;
}

type Node = Pick<ComparedNode, 'parent' | 'a' | 'b'>;

/**
 * One scale for both sides. A side whose starts are not known, as those of a median, has the other's: what took longer is then seen at once. Calls
 * that nobody knows the start of begin with those that called them.
 */
export function barScale(
  nodes: readonly Node[],
  starts: { readonly a?: StartOffsets; readonly b?: StartOffsets },
): BarScale {
  const a: number[] = [];
  const b: number[] = [];
  let totalMicros = 1;
  nodes.forEach((node, place) => {
    const [ofA, ofB] = [starts.a?.[place], starts.b?.[place]];
    a.push(ofA ?? ofB ?? a[node.parent] ?? 0);
    b.push(ofB ?? ofA ?? b[node.parent] ?? 0);
    const ends = [a[place]! + (node.a?.averageDurationMicros ?? 0), b[place]! + (node.b?.averageDurationMicros ?? 0)];
    totalMicros = Math.max(totalMicros, ...ends);
  });
  return { a, b, totalMicros };
}
