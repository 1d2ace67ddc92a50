import { formatInstant } from './time';

/** A time of RFC 3339 in the zone of the reader, to the second. What is none stays as it is. */
export function formatInstantText(text: string): string {
  const millis = Date.parse(text);
  return Number.isNaN(millis) ? text : formatInstant(millis * 1000).slice(0, -4);
}
