import { textParam, type SearchParams } from '../../url/search-params';
import { durationProblem, limitProblem } from './form-problems';
import { lookbackMicros } from '../../url/lookback';
import { CUSTOM, DEFAULT_LIMIT, DEFAULT_LOOKBACK, EMPTY_FORM, type SearchForm } from './search-form';
import { tagsOfUrl } from './tags-of-url';
import { microsOfText } from './time-of-url';

export interface FormOfUrl {
  readonly form: SearchForm;
  /** What of the URL could not be read, and is therefore not asked; in sentences. */
  readonly problems: readonly string[];
}

/** Reads our own links and those of Jaeger, Kiali and Grafana. */
export function formOfUrl(params: SearchParams): FormOfUrl {
  const tags = tagsOfUrl(params);
  const problems = [...tags.problems];
  const read = <T>(name: string, parse: (text: string) => T | Problem, absent: T): T => {
    const text = textParam(params, name);
    if (text === undefined || text === 'undefined') return absent;
    const value = parse(text);
    if (!(value instanceof Problem)) return value;
    problems.push(`${name}: ${value.message}`);
    return absent;
  };
  const startMicros = read('start', time, undefined);
  const endMicros = read('end', time, undefined);
  const lookback = read('lookback', lookbackOf, startMicros === undefined ? DEFAULT_LOOKBACK : CUSTOM);
  if (startMicros !== undefined && endMicros !== undefined && startMicros > endMicros)
    problems.push('start: it is after end');
  if (lookback === CUSTOM && startMicros === undefined) problems.push('lookback: custom needs start');
  const form: SearchForm = {
    ...EMPTY_FORM,
    service: textParam(params, 'service') ?? '',
    operation: read('operation', (text) => (text === 'all' ? '' : text), ''),
    tags: tags.tags,
    minDuration: read('minDuration', duration, ''),
    maxDuration: read('maxDuration', duration, ''),
    lookback: lookback === CUSTOM && startMicros === undefined ? DEFAULT_LOOKBACK : lookback,
    limit: read('limit', (text) => problemOr(text, limitProblem(text)), String(DEFAULT_LIMIT)),
    q: textParam(params, 'q') ?? '',
    ...(startMicros !== undefined && { startMicros }),
    ...(endMicros !== undefined && { endMicros }),
  };
  return { form, problems };
}

class Problem {
  constructor(readonly message: string) {}
}

function problemOr(text: string, problem: string | undefined): string | Problem {
  return problem === undefined ? text : new Problem(problem);
}

function time(text: string): number | undefined | Problem {
  return microsOfText(text) ?? new Problem(`${text} is not a time: microseconds since 1970, or RFC 3339`);
}

function duration(text: string): string | Problem {
  return problemOr(text, durationProblem(text));
}

function lookbackOf(text: string): string | Problem {
  if (text === CUSTOM || lookbackMicros(text) !== undefined) return text;
  return new Problem(`${text} is not a period such as 15m, 2h, 1d or 1w`);
}

const CONDITIONS = [
  'q',
  'service',
  'operation',
  'tags',
  'tag',
  'minDuration',
  'maxDuration',
  'lookback',
  'start',
  'end',
  'limit',
];

/** Whether a URL asks something; a bare `/search` does not. */
export function asksSomething(params: SearchParams): boolean {
  return CONDITIONS.some((name) => textParam(params, name) !== undefined);
}

/** The parameters of a URL that are not conditions: how what is found is shown. */
export function withoutConditions(params: SearchParams): SearchParams {
  const dropped = new Set([...CONDITIONS, 'traceID', 'span']);
  return Object.fromEntries(Object.entries(params).filter(([name]) => !dropped.has(name)));
}
