import { MAX_LISTED_DIFFERENCES, type SpanDifference, type SpanDifferences } from './span-difference.js';

export const NO_DIFFERENCES: SpanDifferences = {
  missing: 0,
  extra: 0,
  altered: 0,
  uncompared: 0,
  compared: 0,
  listed: [],
};

/** Joins what parts of two generations found; a difference that several of them list counts once. */
export function mergeDifferences(parts: readonly SpanDifferences[]): SpanDifferences {
  const sum = { ...NO_DIFFERENCES };
  const listed = new Map<string, SpanDifference>();
  for (const part of parts) {
    for (const count of ['missing', 'extra', 'altered', 'uncompared', 'compared'] as const) sum[count] += part[count];
    for (const difference of part.listed) {
      const key = keyOf(difference);
      if (listed.has(key)) sum[difference.kind]--;
      else if (listed.size < MAX_LISTED_DIFFERENCES) listed.set(key, difference);
    }
  }
  return { ...sum, listed: [...listed.values()] };
}

/** What was counted and is not in the list. */
export function unlistedDifferences({ listed, ...counts }: SpanDifferences): SpanDifferences {
  const rest = { ...counts, compared: 0, listed: [] };
  for (const { kind } of listed) rest[kind]--;
  return rest;
}

/** Those of the listed differences that `isWanted` names, and nothing else. */
export function listedOnly(
  differences: SpanDifferences,
  isWanted: (difference: SpanDifference) => boolean,
): SpanDifferences {
  const listed = differences.listed.filter(isWanted);
  const rest = { ...NO_DIFFERENCES, compared: differences.compared, uncompared: differences.uncompared, listed };
  for (const { kind } of listed) rest[kind]++;
  return rest;
}

function keyOf({ kind, traceId, spanId, oldDocumentId = '', newDocumentId = '' }: SpanDifference): string {
  return [kind, traceId, spanId, oldDocumentId, newDocumentId].join(' ');
}
