/** The id that a person may have pasted: in capitals, with dashes, quotes or blanks around it. `undefined` when it is none. */
export function traceIdOf(text: string): string | undefined {
  const digits = text
    .trim()
    .replaceAll(/^["']|["']$/g, '')
    .replaceAll('-', '')
    .toLowerCase();
  return /^[0-9a-f]{1,32}$/.test(digits) && !/^0+$/.test(digits) ? digits : undefined;
}
