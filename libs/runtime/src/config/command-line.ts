import { ConfigError } from './config.error.js';
import { helpTable } from './help-table.js';
import { loadSettings } from './load-settings.js';
import { printConfig } from './print-config.js';
import { RuntimeConfig } from './runtime-config.js';
import type { SettingsSchema } from './setting.js';
import type { Settings } from './settings.js';

export interface Role {
  /** As people call it: `collector`. */
  readonly name: string;
  /** One sentence: what it does. */
  readonly summary: string;
  /** Named in `--help`; whoever starts the process recognises them before its settings are read. */
  readonly commands?: readonly { readonly name: string; readonly summary: string }[];
}

/** Either the settings to run with, or what to print before exiting. */
export type CommandLineAnswer =
  { readonly settings: Settings } | { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

/**
 * Settings of this process from its environment. Answers `--help` and `--print-config` itself and then exits with 0;
 * unknown arguments and configuration problems are printed and exit with 2.
 */
export function settingsFromCommandLine(role: Role, schemas: readonly SettingsSchema[]): Settings {
  const answer = answerCommandLine(role, schemas, process.argv.slice(2), process.env);
  if (!('settings' in answer)) {
    process.stdout.write(answer.stdout);
    process.stderr.write(answer.stderr);
    process.exit(answer.exitCode);
  }
  return answer.settings;
}

/** The decision of `settingsFromCommandLine`, without its effects. */
export function answerCommandLine(
  role: Role,
  schemas: readonly SettingsSchema[],
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): CommandLineAnswer {
  const unknown = argv.find((argument) => !['--help', '-h', '--print-config'].includes(argument));
  if (unknown !== undefined) return refused(`${role.name}: unknown argument ${unknown}; see --help\n`);
  if (argv.includes('--help') || argv.includes('-h')) return printed(helpText(role, schemas));
  try {
    const settings = loadSettings(schemas, env);
    return argv.includes('--print-config') ? printed(printConfig(settings)) : { settings };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return refused(problemText(role, error));
  }
}

/** What is wrong with the configuration, for a terminal. */
export function problemText(role: Role, { problems }: ConfigError): string {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return `${role.name}: ${count} in the configuration\n${problems.map((line) => `  ${line}\n`).join('')}See --help.\n`;
}

function helpText(role: Role, schemas: readonly SettingsSchema[]): string {
  return `${role.name}: ${role.summary}

Usage: ${role.name} [--help | --print-config]
${commandUsage(role)}
  --help          prints this
  --print-config  checks the configuration and prints it as it takes effect, secrets as ***

Settings are environment variables; an empty one counts as not set. Durations look like 200ms, 5s or 1m30s.

${helpTable([...schemas, RuntimeConfig])}
`;
}

function commandUsage({ name, commands = [] }: Role): string {
  return commands.map((command) => `       ${name} ${command.name} --help   ${command.summary}\n`).join('');
}

function printed(stdout: string): CommandLineAnswer {
  return { exitCode: 0, stdout, stderr: '' };
}

function refused(stderr: string): CommandLineAnswer {
  return { exitCode: 2, stdout: '', stderr };
}
