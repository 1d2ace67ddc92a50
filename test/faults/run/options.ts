import { parseArgs } from 'node:util';

export interface SuiteOptions {
  readonly long: boolean;
  readonly seeds: readonly number[];
  /** Names; empty: all. */
  readonly only: readonly string[];
  readonly list: boolean;
  readonly json: string | undefined;
  readonly write: boolean;
  readonly help: boolean;
}

/** Of every suite; a suite may add some of its own. */
export const OPTIONS_HELP = `  --list          prints the scenarios
  --only A,B      runs these; a name that ends in * stands for all that begin so
  --seed S        first seed (the printed one repeats a run's choices); random by default
  --seeds N       seeds per scenario (1)
  --long          longer faults, more spans
  --json FILE     writes the results as JSON
  --help          prints this
`;

const MAX_SEED = 2 ** 31;

/** @throws {Error} with a sentence for the user */
export function parseOptions(args: readonly string[], randomSeed: () => number): SuiteOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      long: { type: 'boolean', default: false },
      seed: { type: 'string' },
      seeds: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      list: { type: 'boolean', default: false },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const first = values.seed === undefined ? randomSeed() : wholeNumber('--seed', values.seed, 0, MAX_SEED);
  const count = wholeNumber('--seeds', values.seeds, 1, 10_000);
  const { long, list, json, write, help } = values;
  const only = values.only.split(',').filter((name) => name !== '');
  return { long, list, json, write, help, only, seeds: Array.from({ length: count }, (_, i) => first + i) };
}

/** @throws {Error} when a name stands for none of them */
export function choose<T extends { readonly name: string }>(all: readonly T[], only: readonly string[]): T[] {
  const matches = (pattern: string, { name }: T): boolean =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
  const unknown = only.find((pattern) => !all.some((item) => matches(pattern, item)));
  if (unknown !== undefined) throw new Error(`there is no scenario "${unknown}"; --list prints them`);
  return only.length === 0 ? [...all] : all.filter((item) => only.some((pattern) => matches(pattern, item)));
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new Error(`${option} must be a whole number from ${min} to ${max}, not "${text}"`);
}
