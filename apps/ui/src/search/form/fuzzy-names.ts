/**
 * Names that contain the letters of `typed` in this order, best first: what begins with it, then what contains it, then what has its letters close
 * together.
 */
export function fuzzyNames(names: readonly string[], typed: string, limit: number): readonly string[] {
  const letters = typed.trim().toLowerCase();
  if (letters === '') return names.slice(0, limit);
  return names
    .flatMap((name) => {
      const score = fuzzyScore(name.toLowerCase(), letters);
      return score === undefined ? [] : [{ name, score }];
    })
    .toSorted((a, b) => a.score - b.score || a.name.length - b.name.length)
    .slice(0, limit)
    .map(({ name }) => name);
}

/** Less is better; `undefined`: it does not match. */
function fuzzyScore(name: string, letters: string): number | undefined {
  const at = name.indexOf(letters);
  if (at >= 0) return at === 0 ? 0 : 1;
  let from = 0;
  let first = -1;
  for (const letter of letters) {
    const place = name.indexOf(letter, from);
    if (place < 0) return undefined;
    if (first < 0) first = place;
    from = place + 1;
  }
  return 2 + (from - first);
}
