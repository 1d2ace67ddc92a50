import type { TraceLookup } from '@app/storage';
import { indicesBetween, type LiveIndex } from '../index-catalog/live-indices.js';

/** Spans of a trace may start this long before and after the time that is known of it: traces cross midnight. */
const PADDING_MICROS = 86_400_000_000;

/**
 * Reads traces where their hints say that they are, a day more on each side, and everywhere else those that were not found there: a hint
 * hides no trace.
 *
 * @param read reads those traces in those indices
 * @param isFound whether anything of a trace was read
 */
export async function readByHint(
  lookups: readonly TraceLookup[],
  indices: readonly LiveIndex[],
  read: (traceIds: readonly string[], indices: readonly LiveIndex[]) => Promise<void>,
  isFound: (traceId: string) => boolean,
): Promise<void> {
  const hinted = lookups.filter(isHinted);
  const near = hinted.length === 0 ? [] : hintedIndices(hinted, indices);
  const isNarrower = near.length > 0 && near.length < indices.length;
  if (isNarrower) await read(idsOf(hinted), near);
  const rest = isNarrower ? lookups.filter((lookup) => !isHinted(lookup) || !isFound(lookup.traceId)) : lookups;
  if (rest.length > 0) await read(idsOf(rest), indices);
}

function isHinted({ startMinMicros, startMaxMicros }: TraceLookup): boolean {
  return startMinMicros !== undefined || startMaxMicros !== undefined;
}

function hintedIndices(hinted: readonly TraceLookup[], indices: readonly LiveIndex[]): LiveIndex[] {
  const fromMicros = Math.min(...hinted.map(({ startMinMicros = -Infinity }) => startMinMicros));
  const untilMicros = Math.max(...hinted.map(({ startMaxMicros = Infinity }) => startMaxMicros));
  return indicesBetween(indices, fromMicros - PADDING_MICROS, untilMicros + PADDING_MICROS);
}

function idsOf(lookups: readonly TraceLookup[]): string[] {
  return [...new Set(lookups.map(({ traceId }) => traceId))];
}
