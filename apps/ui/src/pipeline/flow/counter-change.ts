/**
 * What a counter has counted since it was read before. One that is lower than before began again with its process: then all that it says is new.
 */
export function counterChange(before: number, now: number, restarted = false): number {
  return restarted || now < before ? now : now - before;
}

/** `undefined`: no time has passed, so there is no rate. */
export function secondsBetween(before: string, now: string): number | undefined {
  const seconds = (Date.parse(now) - Date.parse(before)) / 1000;
  return seconds > 0 ? seconds : undefined;
}

interface CountingProcess {
  readonly address: string;
  readonly startedAt: string | null;
}

/** A process in two answers; without `before`, all of its counters are new. */
export interface ProcessPair<T> {
  readonly before: T | undefined;
  readonly now: T;
}

/**
 * Processes whose counters can be compared: those of both answers, and those that have started in between. What a process counted that is only in the
 * first answer, or that started before it and is only in the second, is not known.
 */
export function comparable<T extends CountingProcess>(
  before: readonly T[],
  now: readonly T[],
  beforeAt: string,
): readonly ProcessPair<T>[] {
  const known = new Map(before.map((process) => [process.address, process]));
  return now.flatMap((process): readonly ProcessPair<T>[] => {
    const old = known.get(process.address);
    if (old?.startedAt === process.startedAt) return [{ before: old, now: process }];
    return old || startedAfter(process, beforeAt) ? [{ before: undefined, now: process }] : [];
  });
}

function startedAfter({ startedAt }: CountingProcess, at: string): boolean {
  return startedAt !== null && Date.parse(startedAt) >= Date.parse(at);
}

/** Of all pairs together; `null` where there is none. */
export function changeOf<T>(pairs: readonly ProcessPair<T>[], counter: (process: T) => number): number | null {
  if (pairs.length === 0) return null;
  return pairs.reduce(
    (sum, { before, now }) => sum + counterChange(before ? counter(before) : 0, counter(now), before === undefined),
    0,
  );
}
