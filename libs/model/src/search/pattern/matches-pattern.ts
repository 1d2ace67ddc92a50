import { accepts } from './decision-table.js';
import { parsePattern } from './parse-pattern.js';

/**
 * A matcher of whole texts for a pattern that was checked before.
 *
 * @throws {RangeError} it was not: `parsePattern` refuses it
 */
export function patternMatcher(text: string): (value: string) => boolean {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new RangeError(`not a pattern: ${parsed.problem.message}`);
  return (value) => accepts(parsed.table, value);
}
