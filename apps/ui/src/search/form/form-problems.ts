import { parseGoDuration, parseLogfmt, parseTraceQl, type ParseProblem } from '@app/model/reading';
import { CUSTOM, MAX_LIMIT, type SearchForm } from './search-form';

/** By field: why it cannot be asked. Empty: it can. */
export type FormProblems = Partial<Record<keyof SearchForm, string>>;

export function problemsOfForm(form: SearchForm): FormProblems {
  const problems = {
    tags: problemOfTags(form.tags)?.message,
    minDuration: durationProblem(form.minDuration),
    maxDuration: durationProblem(form.maxDuration) ?? orderProblem(form),
    limit: limitProblem(form.limit),
    q: problemOfQuery(form.q)?.message,
    ...(form.lookback === CUSTOM && periodProblems(form)),
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

/** `undefined`: it is a search, or nothing. */
export function problemOfQuery(q: string): ParseProblem | undefined {
  if (q.trim() === '') return undefined;
  const parsed = parseTraceQl(q);
  return parsed.ok ? undefined : parsed.problem;
}

function problemOfTags(tags: string): ParseProblem | undefined {
  const parsed = parseLogfmt(tags);
  return parsed.ok ? undefined : parsed.problem;
}

export function durationProblem(text: string): string | undefined {
  const micros = durationMicrosOf(text);
  if (micros === undefined) return `${text} is not a duration such as 1.2s, 100ms or 500us`;
  return micros < 0 ? `${text} is negative` : undefined;
}

export function limitProblem(text: string): string | undefined {
  if (/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_LIMIT) return undefined;
  return `${text} is not a number from 1 to ${MAX_LIMIT}`;
}

/** 0 where nothing is said; `undefined`: it is none. */
export function durationMicrosOf(text: string): number | undefined {
  if (text.trim() === '') return 0;
  try {
    return parseGoDuration(text.trim());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function orderProblem({ minDuration, maxDuration }: SearchForm): string | undefined {
  const min = durationMicrosOf(minDuration) ?? 0;
  const max = durationMicrosOf(maxDuration) ?? 0;
  return max > 0 && max < min ? 'it is below the minimum' : undefined;
}

function periodProblems({ startMicros, endMicros }: SearchForm): FormProblems {
  return {
    ...(startMicros === undefined && { startMicros: 'choose a start' }),
    ...(startMicros !== undefined &&
      endMicros !== undefined &&
      endMicros < startMicros && { endMicros: 'it is before the start' }),
  };
}
