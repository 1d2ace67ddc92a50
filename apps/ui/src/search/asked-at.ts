/** When each search was asked for, so that who comes back from a trace finds the results as they were. */
const asked = new Map<string, number>();
const MAX_KEPT = 50;
/** Who comes back later means a new "until now". */
const KEPT_MS = 5 * 60_000;

export function askedAt(search: string): number {
  const kept = asked.get(search);
  return kept !== undefined && Date.now() - kept < KEPT_MS ? kept : askNow(search);
}

export function askNow(search: string): number {
  const now = Date.now();
  asked.delete(search);
  asked.set(search, now);
  if (asked.size > MAX_KEPT) asked.delete(asked.keys().next().value!);
  return now;
}
