/** What the find box asks for. */
export interface FindQuery {
  /** In lower case; all of them must be found in a span. */
  readonly terms: readonly string[];
  /** Keys of attributes that are not looked at, in lower case. */
  readonly excludedKeys: ReadonlySet<string>;
}

/** Words; quotes hold several together; `-key` leaves attributes of that key out. `undefined` when nothing is looked for. */
export function findQueryOf(text: string): FindQuery | undefined {
  const terms: string[] = [];
  const excludedKeys = new Set<string>();
  for (const [, quoted, word] of text.toLowerCase().matchAll(/"([^"]*)"?|(\S+)/g)) {
    if (word !== undefined && /^-./.test(word)) excludedKeys.add(word.slice(1));
    else if (quoted ?? word) terms.push((quoted ?? word)!);
  }
  return terms.length === 0 ? undefined : { terms, excludedKeys };
}

/** The span that a link of Jaeger's or Kiali's points to: `uiFind` with nothing but its id. */
export function spanIdOfFind(text: string): string | undefined {
  const id = text.trim().toLowerCase();
  return /^[0-9a-f]{1,16}$/.test(id) ? id.padStart(16, '0') : undefined;
}
