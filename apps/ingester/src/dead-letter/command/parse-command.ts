import { parseArgs, type ParseArgsConfig } from 'node:util';
import { COMMANDS, GENERAL_HELP, HELP, type CommandName } from './help.js';
import type { ListOptions } from './list.js';
import type { ExportOptions } from './export.js';
import type { PurgeLimit, PurgeOptions } from './purge.js';
import type { RedriveOptions } from './redrive.js';
import type { ShowOptions } from './show.js';
import { parseLetterId, parseMoment, type Selection } from './selection.js';
import { UsageError } from '../../command/usage.error.js';

export type Command =
  | ({ readonly name: 'list' } & ListOptions)
  | ({ readonly name: 'show' } & ShowOptions)
  | ({ readonly name: 'export' } & ExportOptions)
  | ({ readonly name: 'redrive' } & RedriveOptions)
  | ({ readonly name: 'purge' } & PurgeOptions);

const LISTED = 100;
/** They are kept until the last one is read. */
const MAX_LETTERS = 10_000;
const REDRIVEN = 10_000;

const switchOption = { type: 'boolean' } as const;
const textOption = { type: 'string' } as const;
const textsOption = { type: 'string', multiple: true } as const;
const help = { help: { type: 'boolean', short: 'h' } } as const;
const selecting = {
  class: textsOption,
  'error-type': textsOption,
  service: textsOption,
  since: textOption,
  until: textOption,
} as const;
const options: Readonly<Record<CommandName, ParseArgsConfig['options']>> = {
  list: { ...help, ...selecting, limit: textOption, json: switchOption, letters: switchOption },
  show: { ...help, json: switchOption },
  export: { ...help, ...selecting, limit: textOption },
  redrive: {
    ...help,
    ...selecting,
    all: switchOption,
    limit: textOption,
    'dry-run': switchOption,
    again: switchOption,
    force: switchOption,
    json: switchOption,
  },
  purge: {
    ...help,
    through: textsOption,
    before: textOption,
    all: switchOption,
    yes: switchOption,
    json: switchOption,
  },
};
const WITH_IDS: readonly CommandName[] = ['show', 'export', 'redrive'];

/**
 * What is asked for; a text when that is help.
 *
 * @param args behind `dead-letter`
 * @throws {UsageError}
 */
export function parseCommand(args: readonly string[], nowMillis: number): Command | string {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') return GENERAL_HELP;
  if (!isCommand(name)) throw new UsageError(`unknown command ${JSON.stringify(name)}: one of ${COMMANDS.join(', ')}`);
  const { values, positionals } = parsed(name, rest);
  if (values.help) return HELP[name];
  const selection = selectionOf(values, positionals, nowMillis);
  const json = values.json === true;
  if (name === 'list') return { name, selection, ...listOf(values), json };
  if (name === 'export') return { name, selection, limit: limitOf(values.limit, Infinity) };
  if (name === 'purge') return { name, limit: purgeLimit(values, nowMillis), yes: values.yes === true, json };
  if (name === 'redrive') return redriveOf(selection, values);
  if (selection.ids.length === 0) throw new UsageError('which letter? show <partition>/<offset> …');
  return { name, selection, json };
}

/** Values of the options of all commands; each has some of them. */
interface Values {
  readonly class?: string[];
  readonly 'error-type'?: string[];
  readonly service?: string[];
  readonly since?: string;
  readonly until?: string;
  readonly limit?: string;
  readonly through?: string[];
  readonly before?: string;
  readonly help?: boolean;
  readonly all?: boolean;
  readonly json?: boolean;
  readonly letters?: boolean;
  readonly 'dry-run'?: boolean;
  readonly again?: boolean;
  readonly force?: boolean;
  readonly yes?: boolean;
}

function parsed(name: CommandName, args: readonly string[]): { values: Values; positionals: string[] } {
  try {
    const config = { args: [...args], options: options[name], allowPositionals: WITH_IDS.includes(name) };
    const { values, positionals } = parseArgs(config);
    return { values, positionals };
  } catch (error) {
    // Node's own sentence names the option and is meant for people.
    if (error instanceof TypeError && 'code' in error) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function isCommand(name: string): name is CommandName {
  return COMMANDS.some((known) => known === name);
}

function selectionOf(values: Values, ids: readonly string[], nowMillis: number): Selection {
  return {
    ids: ids.map(parseLetterId),
    classes: values.class ?? [],
    errorTypes: values['error-type'] ?? [],
    services: values.service ?? [],
    sinceMillis: values.since === undefined ? undefined : parseMoment(values.since, nowMillis),
    untilMillis: values.until === undefined ? undefined : parseMoment(values.until, nowMillis),
  };
}

/** @throws {UsageError} */
function listOf(values: Values): Pick<ListOptions, 'limit' | 'letters'> {
  const limit = limitOf(values.limit, LISTED);
  if (values.letters !== true) return { limit, letters: false };
  if (limit > MAX_LETTERS) throw new UsageError(`--letters lists ${MAX_LETTERS} at most: see export`);
  return { limit, letters: true };
}

function redriveOf(selection: Selection, values: Values): Command {
  const selects = Object.values(selection).some((part) => (Array.isArray(part) ? part.length > 0 : part !== undefined));
  if (selects === (values.all === true)) {
    throw new UsageError('which letters? Either --all, or <partition>/<offset> … or conditions');
  }
  return {
    name: 'redrive',
    selection,
    limit: limitOf(values.limit, REDRIVEN),
    dryRun: values['dry-run'] === true,
    force: values.force === true,
    again: values.again === true,
    json: values.json === true,
  };
}

function purgeLimit({ through, before, all }: Values, nowMillis: number): PurgeLimit {
  const given = [through, before, all || undefined].filter((value) => value !== undefined);
  if (given.length !== 1)
    throw new UsageError('which letters? One of --through <partition>/<offset>, --before <time>, --all');
  if (through !== undefined) {
    const ids = through.map(parseLetterId);
    const partitions = new Set(ids.map(({ partition }) => partition));
    if (partitions.size < ids.length) throw new UsageError('--through is meant once per partition');
    return { through: ids };
  }
  return before === undefined ? 'all' : { beforeMillis: parseMoment(before, nowMillis) };
}

function limitOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,11}$/.test(text)) throw new UsageError(`--limit is a number from 1, not ${JSON.stringify(text)}`);
  return Number(text);
}
