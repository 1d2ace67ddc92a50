import { indexBase } from './index-naming.js';

/** The index that archived traces are copied to: Jaeger's name, without a day, so that no retention by day meets it. */
export function archiveIndex(prefix: string): string {
  return `${indexBase(prefix, 'span')}-archive`;
}

/** The index with one document for each partition of the span topics: how far it is stored. */
export function statusIndex(prefix: string): string {
  return `${separated(prefix)}sluice-status`;
}

/** The index that says who looks after the indices, and which tenants there are. */
export function lifecycleIndex(prefix: string): string {
  return `${separated(prefix)}sluice-lifecycle`;
}

/** The index that remembers replays. */
export function replayIndex(prefix: string): string {
  return `${separated(prefix)}sluice-replay`;
}

/** The index with marks of spans that went to the dead-letter topic on a day (`YYYY-MM-DD`, UTC). */
export function deadLetterIndex(prefix: string, day: string): string {
  return `${deadLetterBase(prefix)}${day}`;
}

/** Matches all of these indices, and perhaps others: see `deadLetterDay`. */
export function deadLetterPattern(prefix: string): string {
  return `${deadLetterBase(prefix)}*`;
}

/** The day of an index with marks, or `undefined` for one that is not of this prefix: it may only look alike. */
export function deadLetterDay(prefix: string, index: string): string | undefined {
  const base = deadLetterBase(prefix);
  const day = index.slice(base.length);
  return index.startsWith(base) && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined;
}

function deadLetterBase(prefix: string): string {
  return `${separated(prefix)}sluice-dead-letter-`;
}

function separated(prefix: string): string {
  return prefix === '' || prefix.endsWith('-') ? prefix : `${prefix}-`;
}
