import type { ParseProblem } from '@app/model/reading';

/** The part of a text around a mistake, and the carets below it, as compilers show it. */
export interface MistakeExcerpt {
  readonly line: string;
  readonly carets: string;
}

const BEFORE = 40;
const AFTER = 30;

/** Both lines have a column of one character each: line breaks and tabs become spaces. */
export function mistakeExcerpt(text: string, { column, length }: Pick<ParseProblem, 'column' | 'length'>) {
  const at = Math.min(Math.max(0, column - 1), text.length);
  const from = Math.max(0, at - BEFORE);
  const end = Math.min(text.length, at + Math.max(length, 1) + AFTER);
  const lead = from > 0 ? '…' : '';
  const line = lead + text.slice(from, end).replaceAll(/\s/g, ' ') + (end < text.length ? '…' : '');
  const carets = ' '.repeat(lead.length + at - from) + '^'.repeat(Math.max(1, Math.min(length, end - at)));
  return { line, carets } satisfies MistakeExcerpt;
}
