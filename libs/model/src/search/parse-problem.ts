import type { Expression } from './expression.js';

/** Why a text is not a search, in words for whoever typed it. */
export interface ParseProblem {
  readonly message: string;
  /** 1 is before the first UTF-16 code unit of the text. */
  readonly column: number;
  /** How many code units are at fault; 0 when something is missing at `column`. */
  readonly length: number;
  /** What could stand there, as it would be typed. Examples where there is no end of possibilities. */
  readonly expected: readonly string[];
}

export type Parsed =
  { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly problem: ParseProblem };

/** How the parsers of this folder leave their recursion. It never leaves the folder: callers get a `ParseProblem`. */
export class ParseStop extends Error {
  override readonly name = 'ParseStop';

  constructor(readonly problem: ParseProblem) {
    super(problem.message);
  }
}

/** @param start offset in code units from 0 */
export function problemAt(
  start: number,
  length: number,
  message: string,
  expected: readonly string[] = [],
): ParseProblem {
  return { message, column: start + 1, length, expected };
}

/** The result of `parse`, or the problem with which it stopped. */
export function problemOr<T>(parse: () => T): T | { readonly ok: false; readonly problem: ParseProblem } {
  try {
    return parse();
  } catch (stop) {
    if (!(stop instanceof ParseStop)) throw stop;
    return { ok: false, problem: stop.problem };
  }
}
