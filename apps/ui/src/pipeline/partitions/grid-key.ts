/** Where a key leads in a grid that is read by lines; `undefined`: nowhere. */
export function placeAfterGridKey(key: string, place: number, count: number, columns: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowRight: place + 1,
    ArrowLeft: place - 1,
    ArrowDown: place + columns,
    ArrowUp: place - columns,
    Home: 0,
    End: count - 1,
  };
  if (count === 0 || !Object.hasOwn(steps, key)) return undefined;
  const to = place < 0 ? 0 : steps[key]!;
  return to >= 0 && to < count ? to : undefined;
}
