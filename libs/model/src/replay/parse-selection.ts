import { InvalidIdError, parseTraceId } from '../ids/trace-id.js';
import { indexSuffix, OUTSIDE } from '../index-name/index-naming.js';
import { parseEach, parsed, refused, type ParsedText } from './parse-text.js';
import { dayOfSuffix } from './selected-days.js';

/** More than any topic keeps. */
export const MAX_SELECTED_DAYS = 400;

const DAY_RULE = `days (UTC) as in "2026-11-22", "2026-11-20..2026-11-22" or "${OUTSIDE}", with "," between several`;

/** Reads `2026-11-22`, `2026-11-20..2026-11-22`, `outside` and lists of these. @returns each once, sorted, `outside` last */
export function parseDays(text: string): ParsedText<readonly string[]> {
  const ranges = parseEach(text.split(','), (part) => parseRange(part.trim(), text));
  if (!ranges.ok) return ranges;
  const days = new Set<number>();
  for (const { first, last } of ranges.value) {
    for (let day = first; day <= last; day++) {
      days.add(day);
      if (days.size > MAX_SELECTED_DAYS) return refused(text, `at most ${MAX_SELECTED_DAYS} days`);
    }
  }
  return parsed([...days].map(indexSuffix).toSorted());
}

interface DayRange {
  readonly first: number;
  readonly last: number;
}

function parseRange(part: string, text: string): ParsedText<DayRange> {
  if (part === OUTSIDE) return parsed({ first: dayOfSuffix(part), last: dayOfSuffix(part) });
  const [from = '', to = from, ...more] = part.split('..');
  const [first, last] = [dayOfSuffix(from), dayOfSuffix(to)];
  const isRange = more.length === 0 && from !== OUTSIDE && to !== OUTSIDE;
  if (!isRange || Number.isNaN(first) || Number.isNaN(last)) return refused(text, DAY_RULE);
  return first <= last ? parsed({ first, last }) : refused(text, 'a range from an earlier day to a later one');
}

/** Reads a share of traces: `0.1` or `10%`. */
export function parseShare(text: string): ParsedText<number> {
  const [, digits, percent] = /^(\d{1,9}(?:\.\d{1,9})?)(%?)$/.exec(text) ?? [];
  const share = Number(digits ?? NaN) / (percent === '%' ? 100 : 1);
  return share >= 0 && share <= 1 ? parsed(share) : refused(text, 'a share from 0 to 1, or from 0% to 100%');
}

/** Reads trace ids as people have them, with `,` between several. */
export function parseTraceIds(text: string): ParsedText<readonly string[]> {
  return parseEach(text.split(','), (part) => {
    try {
      return parsed(parseTraceId(part.trim()));
    } catch (error) {
      if (!(error instanceof InvalidIdError)) throw error;
      return refused(text, `trace ids with "," between several: ${error.message}`);
    }
  });
}
