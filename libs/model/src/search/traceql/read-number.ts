import { ParseStop, problemAt } from '../parse-problem.js';
import { parseGoDuration } from '../../time/go-duration.js';
import type { Token } from './token.js';

/** Reads `500`, `-0.5`, `1e3` or a duration such as `1m30s`. */
export function readNumber(text: string, start: number): Token {
  const run = runAt(text, start);
  const end = start + run.length;
  if (/^(?:\d+(?:\.\d*)?(?:ns|us|µs|μs|ms|s|m|h))+$/.test(run)) {
    return { kind: 'duration', micros: parseGoDuration(run), start, end };
  }
  if (!/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(run)) {
    const message = 'expected a number such as 500 or a duration such as 2s or 150ms; a text goes in double quotes';
    throw new ParseStop(problemAt(start, run.length, message, ['500', '2s', `"${run}"`]));
  }
  const value = Number(run);
  if (!Number.isFinite(value)) throw new ParseStop(problemAt(start, run.length, 'this number is too large'));
  return { kind: 'number', value, start, end };
}

/** Everything that somebody would see as one thing with the first digit. */
function runAt(text: string, start: number): string {
  const whole = /^-?(?:[\p{L}\p{N}._]|(?<=\d[eE])[+-](?=\d))+/u.exec(text.slice(start));
  return whole![0];
}
