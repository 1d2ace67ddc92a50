import type { CharacterRange, CharacterSet } from './pattern.js';

export const MAX_CODE_POINT = 0x10ffff;
/** What `.` stands for: every character, line breaks too. */
export const ANY_CHARACTER: CharacterSet = [{ from: 0, to: MAX_CODE_POINT }];

const DIGITS = setOf('09');
const WORD = setOf('09', 'AZ', '__', 'az');
const SPACE = setOf('\t\n', '\f\r', '  ');

/** The classes that have a letter, as in RE2: ASCII only. */
export const NAMED_SETS: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', DIGITS],
  ['D', complementOf(DIGITS)],
  ['w', WORD],
  ['W', complementOf(WORD)],
  ['s', SPACE],
  ['S', complementOf(SPACE)],
]);

export function unionOf(ranges: readonly CharacterRange[]): CharacterSet {
  const merged: CharacterRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || range.from > last.to + 1) merged.push(range);
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
  }
  return merged;
}

export function complementOf(set: CharacterSet): CharacterSet {
  const gaps: CharacterRange[] = [];
  let from = 0;
  for (const range of set) {
    if (range.from > from) gaps.push({ from, to: range.from - 1 });
    from = range.to + 1;
  }
  return from > MAX_CODE_POINT ? gaps : [...gaps, { from, to: MAX_CODE_POINT }];
}

/** Two letters each: first and last of a range. */
function setOf(...ranges: readonly string[]): CharacterSet {
  return ranges.map((range) => ({ from: range.charCodeAt(0), to: range.charCodeAt(1) }));
}
