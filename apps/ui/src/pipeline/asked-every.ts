/** Spread behind the options of a query: asks again by itself, unless the page stands still. */
export function askedEvery(seconds: number, paused: boolean): { readonly refetchInterval: number | false } {
  return { refetchInterval: paused ? false : seconds * 1000 };
}
