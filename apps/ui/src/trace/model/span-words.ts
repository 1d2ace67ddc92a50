/** By OTLP's codes, which skeletons have. */
export const STATUS_WORDS = ['unset', 'ok', 'error'] as const;
export const KIND_WORDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;

/** Status of a span that failed. */
export const ERROR = codeOf('error', STATUS_WORDS);
/** Kinds of spans. */
export const SERVER = codeOf('server', KIND_WORDS);
export const CLIENT = codeOf('client', KIND_WORDS);
export const PRODUCER = codeOf('producer', KIND_WORDS);
export const CONSUMER = codeOf('consumer', KIND_WORDS);

function codeOf<Word extends string>(word: Word, all: readonly Word[]): number {
  return all.indexOf(word);
}

/** @returns the places of those words that there are */
export function codesOfWords(words: readonly string[], all: readonly string[]): readonly number[] {
  return words.map((word) => all.indexOf(word)).filter((code) => code >= 0);
}
