/** Where a key leads in a list, from the place where one is; `undefined`: the key is not one of a list. */
export function placeAfterKey(key: string, place: number, count: number, pageRows: number): number | undefined {
  const last = count - 1;
  const to: Record<string, number> = {
    ArrowDown: place + 1,
    j: place + 1,
    ArrowUp: place - 1,
    k: place - 1,
    PageDown: place + pageRows,
    PageUp: place - pageRows,
    Home: 0,
    End: last,
  };
  if (count === 0 || !Object.hasOwn(to, key)) return undefined;
  return Math.max(0, Math.min(last, to[key]!));
}
