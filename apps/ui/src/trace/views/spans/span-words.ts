/** By OTLP's codes. */
export const STATUS_WORDS = ['unset', 'ok', 'error'] as const;
export const KIND_WORDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;

/** @returns the places of those words that there are */
export function codesOfWords(words: readonly string[], all: readonly string[]): readonly number[] {
  return words.map((word) => all.indexOf(word)).filter((code) => code >= 0);
}
