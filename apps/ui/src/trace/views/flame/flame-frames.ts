import type { ShownTrace } from '../../model/shown-trace';
import { selfMicrosOf } from '../../model/self-micros';
import { ERROR } from '../../model/span-words';
import { callPathsOf } from '../paths/call-paths';
import { flameTreeOf, type FlameTree } from './flame-tree';

export const FLAME_BY = ['paths', 'spans'] as const;
/** Whether a frame is all spans of a path of service and operation, or one span. */
export type FlameBy = (typeof FLAME_BY)[number];

/** A flame graph and what its frames are. */
export interface FlameFrames {
  readonly tree: FlameTree;
  readonly frame: (frame: number) => FlameFrame;
  /** The frame that a span is in. */
  readonly frameOf: (row: number) => number;
}

export interface FlameFrame {
  readonly service: string;
  readonly operation: string;
  /** By start time; at least one. */
  readonly rows: readonly number[];
  readonly errorCount: number;
  /** Durations added up. */
  readonly totalMicros: number;
  readonly selfMicros: number;
}

export function flameFramesOf(trace: ShownTrace, by: FlameBy): FlameFrames {
  return by === 'paths' ? framesOfPaths(trace) : framesOfSpans(trace);
}

function framesOfPaths(trace: ShownTrace): FlameFrames {
  const paths = callPathsOf(trace, 'operation');
  const tree = flameTreeOf({
    parent: paths.map(({ parent }) => parent),
    selfMicros: paths.map(({ selfMicros }) => selfMicros),
    topDown: [...paths.keys()],
    heaviestFirst: true,
  });
  return {
    tree,
    frame: (frame) => {
      const path = paths[tree.place[frame]!]!;
      return { ...path, operation: path.operation ?? '' };
    },
    frameOf: (row) => tree.place.indexOf(paths.findIndex(({ rows }) => rows.includes(row))),
  };
}

function framesOfSpans(trace: ShownTrace): FlameFrames {
  const { skeleton } = trace;
  const selfMicros = selfMicrosOf(trace);
  const tree = flameTreeOf({
    parent: skeleton.parent,
    selfMicros,
    topDown: trace.tree.order,
    heaviestFirst: false,
  });
  return {
    tree,
    frame: (frame) => {
      const row = tree.place[frame]!;
      return {
        service: skeleton.services[skeleton.service[row]!] ?? '',
        operation: skeleton.operations[skeleton.operation[row]!] ?? '',
        rows: [row],
        errorCount: Number(skeleton.status[row] === ERROR),
        totalMicros: Math.max(0, skeleton.durationMicros[row]!),
        selfMicros: selfMicros[row]!,
      };
    },
    frameOf: (row) => tree.place.indexOf(row),
  };
}
