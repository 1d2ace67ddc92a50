/** What somebody typed, read; or the sentence that tells them what is wrong with it. */
export type ParsedText<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export function parsed<T>(value: T): ParsedText<T> {
  return { ok: true, value };
}

/** @param rule what the text should be, as a sentence continues after "must be" */
export function refused<T>(text: string, rule: string): ParsedText<T> {
  return { ok: false, problem: `${JSON.stringify(text)} must be ${rule}` };
}

/** Parses every part; the first problem is that of the whole. */
export function parseEach<T>(texts: readonly string[], parse: (text: string) => ParsedText<T>): ParsedText<T[]> {
  const values: T[] = [];
  for (const text of texts) {
    const result = parse(text);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return parsed(values);
}
