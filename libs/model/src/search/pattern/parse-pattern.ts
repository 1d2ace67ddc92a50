import { ParseStop, problemAt, problemOr, type ParseProblem } from '../parse-problem.js';
import { automatonOf, automatonSize } from './automaton.js';
import { decisionTableOf, type DecisionTable } from './decision-table.js';
import type { Pattern } from './pattern.js';
import { PatternReader } from './pattern-reader.js';

const MAX_STATES = 1000;
/** A fifth of what Lucene spends by default (10,000 states' worth, ten steps each): tens of milliseconds here. */
const MAX_STEPS = 20_000;

export type ParsedPattern =
  | { readonly ok: true; readonly pattern: Pattern; readonly table: DecisionTable }
  | { readonly ok: false; readonly problem: ParseProblem };

/**
 * Reads a regular expression of the subset: literals, `.`, classes, `\d \w \s`, groups, `|`, `* + ?` and `{m,n}`. It is about the whole
 * text; `^` at the beginning and `$` at the end are allowed and say nothing more. What would be costly to run is refused, so that an
 * accepted pattern takes one step for each character of a text.
 */
export function parsePattern(text: string): ParsedPattern {
  return problemOr(() => {
    const pattern = new PatternReader(text).read();
    const table = automatonSize(pattern) > MAX_STATES ? undefined : decisionTableOf(automatonOf(pattern), MAX_STEPS);
    if (table === undefined) {
      throw new ParseStop(problemAt(0, text.length, 'this pattern has too many possibilities; repeat less'));
    }
    return { ok: true, pattern, table };
  });
}
