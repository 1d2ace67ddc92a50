/** Values may be a megabyte long: that much of them is shown at first, then more and more of it. */
const FIRST_LENGTH = 500;
const GROWTH = 40;

/** @param steps how often more was asked for */
export function shownLength(steps: number): number {
  return FIRST_LENGTH * GROWTH ** steps;
}

/** Characters without a shape as the pictures that Unicode has for them; lines and tabs stay. */
export function withControlPictures(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => {
    if (/[\n\r\t]/.test(character)) return character;
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x24_00 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}

const MAX_JSON_LENGTH = 2_000_000;

/** Whether it is worth offering to lay the text out as JSON; by its ends alone. */
export function looksLikeJson(text: string): boolean {
  if (text.length > MAX_JSON_LENGTH) return false;
  const inner = text.trim();
  return inner.length > 2 && ['{}', '[]'].includes(`${inner[0]}${inner.at(-1)}`);
}

/** `undefined` when it is not JSON after all. */
export function prettyJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined;
  }
}

/** Of names where there is room for them; longer ones are cut. */
export const NAME_LENGTH = 1000;

/** One line of at most so many characters. */
export function clipped(text: string, length: number): string {
  return withControlPictures(text.length > length ? `${text.slice(0, length)}…` : text);
}
