/** Spread behind the options of a query that asks again by itself. */
export function standingStill(paused: boolean): { readonly refetchInterval?: false } {
  return paused ? { refetchInterval: false } : {};
}
