import { indicesBetween, type LiveIndex } from './live-indices.js';

/** A stretch of time, bounds inclusive, and the indices that may hold a span that starts in it. */
export interface TimeStep {
  readonly indices: readonly LiveIndex[];
  readonly startMinMicros: number;
  readonly startMaxMicros: number;
}

/**
 * Divides a period into stretches, newest first, of one index's time, then two, four, and so on: what is new is mostly found in the first
 * one, and what is rare costs few requests more. Stretches follow each other without gap or overlap, so what is newest in the first comes before
 * all of the others.
 *
 * @param indices in order of time, or without one
 * @returns nothing when there are no indices
 */
export function newestFirst(
  indices: readonly LiveIndex[],
  startMinMicros: number,
  startMaxMicros: number,
): readonly TimeStep[] {
  const within = indicesBetween(indices, startMinMicros, startMaxMicros);
  if (within.length === 0) return [];
  const starts = [...new Set(within.map(({ fromMicros }) => fromMicros))]
    .filter((fromMicros) => fromMicros > startMinMicros)
    .toSorted((a, b) => b - a);
  const steps: TimeStep[] = [];
  let untilMicros = startMaxMicros;
  for (let at = 0, size = 1; untilMicros >= startMinMicros; at += size, size *= 2) {
    const fromMicros = starts[at + size - 1] ?? startMinMicros;
    const step = indicesBetween(within, fromMicros, untilMicros);
    if (step.length > 0) steps.push({ indices: step, startMinMicros: fromMicros, startMaxMicros: untilMicros });
    untilMicros = fromMicros - 1;
  }
  return steps;
}
