import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isSnapshotRepositoryName, type BackupSelection } from '@app/es-writer';
import { UsageError } from '../../command/usage.error.js';
import { COMMANDS, GENERAL_HELP, HELP, type CommandName } from './help.js';
import { selectionOf, tenantsOf, type Tenants } from './parse-selection.js';

export type BackupCommand = { readonly repository: string; readonly dryRun: boolean; readonly json: boolean } & (
  | ({ readonly name: 'register' } & RegisterOptions)
  | { readonly name: 'create'; readonly selection: BackupSelection; readonly tenants: Tenants; readonly waits: boolean }
  | { readonly name: 'list'; readonly snapshot?: string }
  | ({ readonly name: 'restore' } & RestoreOptions)
);

export interface RegisterOptions {
  readonly type: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly replace: boolean;
}

export interface RestoreOptions {
  readonly snapshot: string;
  readonly selection: BackupSelection;
  readonly tenants: Tenants;
  readonly switches: boolean;
  readonly force: boolean;
}

const REPOSITORY = 'jaeger_backup';
const FILE_SYSTEM = 'fs';

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const common = { help: { ...flag, short: 'h' }, repository: text, json: flag } as const;
const selecting = { day: texts, from: text, to: text, kind: texts, tenant: texts, 'all-tenants': flag } as const;
const OPTIONS: Readonly<Record<CommandName, NonNullable<ParseArgsConfig['options']>>> = {
  register: { ...common, 'dry-run': flag, type: text, location: text, setting: texts, replace: flag },
  create: { ...common, ...selecting, 'dry-run': flag, 'no-wait': flag },
  list: common,
  restore: { ...common, ...selecting, 'dry-run': flag, index: texts, 'no-switch': flag, force: flag },
};

/** Values of the options of all commands; each has some of them. */
export interface Values {
  readonly help?: boolean;
  readonly repository?: string;
  readonly json?: boolean;
  readonly 'dry-run'?: boolean;
  readonly type?: string;
  readonly location?: string;
  readonly setting?: readonly string[];
  readonly replace?: boolean;
  readonly day?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly kind?: readonly string[];
  readonly tenant?: readonly string[];
  readonly 'all-tenants'?: boolean;
  readonly index?: readonly string[];
  readonly 'no-wait'?: boolean;
  readonly 'no-switch'?: boolean;
  readonly force?: boolean;
}

/**
 * What is asked for; a text when that is help.
 *
 * @param args behind `backup`
 * @throws {UsageError}
 */
export function parseCommand(args: readonly string[]): BackupCommand | string {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') return GENERAL_HELP;
  if (!isCommand(name)) throw new UsageError(`unknown command ${JSON.stringify(name)}: one of ${COMMANDS.join(', ')}`);
  const { values, positionals } = parsed(name, rest);
  if (values.help === true) return HELP[name];
  const repository = values.repository ?? REPOSITORY;
  if (!isSnapshotRepositoryName(repository)) {
    throw new UsageError(
      `${JSON.stringify(repository)} cannot be the name of a repository: letters, digits, "_", "." and "-"`,
    );
  }
  const shared = { repository, dryRun: values['dry-run'] === true, json: values.json === true };
  return { ...shared, ...ownPart(name, values, positionals, repository) };
}

function ownPart(name: CommandName, values: Values, positionals: readonly string[], repository: string) {
  switch (name) {
    case 'register':
      return { name, ...registerOptions(values, repository) };
    case 'create':
      return { name, selection: selectionOf(values), tenants: tenantsOf(values), waits: values['no-wait'] !== true };
    case 'list':
      return { name, ...(positionals[0] !== undefined && { snapshot: snapshotName(positionals) }) };
    case 'restore':
    default:
      return {
        name,
        snapshot: snapshotName(positionals),
        selection: selectionOf(values),
        tenants: tenantsOf(values),
        switches: values['no-switch'] !== true,
        force: values.force === true,
      };
  }
}

function parsed(name: CommandName, args: readonly string[]): { values: Values; positionals: readonly string[] } {
  try {
    const allowPositionals = name === 'list' || name === 'restore';
    return parseArgs({ args: [...args], options: OPTIONS[name], allowPositionals });
  } catch (error) {
    // Node's own sentence names the option and is meant for people.
    if (error instanceof TypeError && 'code' in error) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function isCommand(name: string): name is CommandName {
  return COMMANDS.some((known) => known === name);
}

function registerOptions(
  { type = FILE_SYSTEM, location, setting = [], replace }: Values,
  repository: string,
): RegisterOptions {
  const settings = Object.fromEntries(setting.map(settingOf));
  if (type !== FILE_SYSTEM) {
    if (location !== undefined) throw new UsageError(`--location is for ${FILE_SYSTEM}: see --setting`);
    return { type, settings, replace: replace === true };
  }
  return { type, settings: { location: location ?? repository, ...settings }, replace: replace === true };
}

function settingOf(given: string): readonly [string, string] {
  const at = given.indexOf('=');
  if (at <= 0) throw new UsageError(`--setting is <key>=<value>, not ${JSON.stringify(given)}`);
  return [given.slice(0, at), given.slice(at + 1)];
}

/** No list and no pattern: Elasticsearch would take them. */
function snapshotName(positionals: readonly string[]): string {
  const [name, ...more] = positionals;
  if (name === undefined) throw new UsageError('which snapshot? See backup list');
  if (more.length > 0) throw new UsageError('one snapshot at a time');
  if (!isSnapshotRepositoryName(name)) throw new UsageError(`${JSON.stringify(name)} is no name of a snapshot`);
  return name;
}
