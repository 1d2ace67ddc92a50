import { parseArgs } from 'node:util';
import { UsageError } from '../../command/usage.error.js';
import { COMMANDS, GENERAL_HELP, HELP, type CommandName } from './help.js';

export interface LifecycleCommand {
  readonly name: CommandName;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/**
 * What is asked for; a text when that is help.
 *
 * @param args behind `lifecycle`
 * @throws {UsageError}
 */
export function parseCommand(args: readonly string[]): LifecycleCommand | string {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') return GENERAL_HELP;
  if (!isCommand(name)) throw new UsageError(`unknown command ${JSON.stringify(name)}: one of ${COMMANDS.join(', ')}`);
  const values = parsed(rest);
  if (values.help === true) return HELP[name];
  const dryRun = values['dry-run'] === true;
  if (dryRun && name === 'explain') throw new UsageError('explain changes nothing anyway');
  return { name, dryRun, json: values.json === true };
}

const flag = { type: 'boolean' } as const;

function parsed(args: readonly string[]) {
  try {
    const options = { help: { ...flag, short: 'h' }, 'dry-run': flag, json: flag } as const;
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    // Node's own sentence names the option and is meant for people.
    if (error instanceof TypeError && 'code' in error) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function isCommand(name: string): name is CommandName {
  return COMMANDS.some((known) => known === name);
}
