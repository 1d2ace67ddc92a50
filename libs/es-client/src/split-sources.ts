const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const SPACE = 0x20;
const KEY = '"_source"';

/** A search response in which the n-th `_source` is the number n, and the documents' own text. */
export interface SplitResponse {
  readonly envelope: string;
  readonly sources: readonly string[];
}

/**
 * Takes the documents out of a search response without parsing them, because `JSON.parse` rounds integers beyond 2^53.
 * Elasticsearch sends `_source` as it was stored, and nothing else in the response has a key of that name.
 *
 * @param json well-formed JSON; what is not is left for the parser of the envelope to refuse
 */
export function splitSources(json: string): SplitResponse {
  const sources: string[] = [];
  let envelope = '';
  let copied = 0;
  let at = json.indexOf(KEY);
  while (at >= 0) {
    const start = sourceStart(json, at + KEY.length);
    const end = start < 0 ? -1 : objectEnd(json, start);
    if (end >= 0) {
      envelope += json.slice(copied, start) + sources.length;
      sources.push(json.slice(start, end));
      copied = end;
    }
    at = json.indexOf(KEY, end < 0 ? at + KEY.length : end);
  }
  return { envelope: envelope + json.slice(copied), sources };
}

/** Where the object after a key begins, or -1: then the quoted text was no key. */
function sourceStart(json: string, afterKey: number): number {
  let at = skipSpace(json, afterKey);
  if (json.charCodeAt(at) !== COLON) return -1;
  at = skipSpace(json, at + 1);
  return json.charCodeAt(at) === OPEN ? at : -1;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (json.charCodeAt(at) <= SPACE) at++;
  return at;
}

/** Index after the brace that closes the one at `start`, or -1. */
function objectEnd(json: string, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(json, at);
    else if (code === OPEN) depth++;
    else if (code === CLOSE && --depth === 0) return at + 1;
  }
  return -1;
}

/** Index of the quote that closes the one at `start`; the end of the text when there is none. */
function stringEnd(json: string, start: number): number {
  let at = json.indexOf('"', start + 1);
  while (at >= 0 && isEscaped(json, at)) at = json.indexOf('"', at + 1);
  return at < 0 ? json.length : at;
}

function isEscaped(json: string, quote: number): boolean {
  let at = quote - 1;
  while (json.charCodeAt(at) === BACKSLASH) at--;
  return (quote - at) % 2 === 0;
}
