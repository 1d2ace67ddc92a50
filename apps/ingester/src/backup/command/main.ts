import { ConfigError } from '@app/runtime';
import { ConsoleLogger } from '../../dead-letter/command/console-logger.js';
import { ExitCode, type Console } from '../../dead-letter/command/console.js';
import { terminal } from '../../dead-letter/command/terminal.js';
import { UsageError } from '../../dead-letter/command/usage.error.js';
import { openBackups } from './open-backups.js';
import { parseCommand, type BackupCommand } from './parse-command.js';
import { runCommand } from './run-command.js';

/** Runs a `backup` command and sets the exit status. SIGINT and SIGTERM end it cleanly, a second one at once. */
export async function runBackupCommand(args: readonly string[]): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  // Whoever reads our results has seen enough.
  process.stdout.on('error', () => stop.abort());
  process.exitCode = await run(args, terminal(stop.signal));
}

async function run(args: readonly string[], console: Console): Promise<ExitCode> {
  try {
    const command = parseCommand(args);
    if (typeof command !== 'string') return await runOnElasticsearch(command, console);
    await console.print(command);
    return ExitCode.done;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
    const lines = error instanceof ConfigError ? error.problems : [error.message];
    for (const line of [...lines, 'see backup --help']) console.say(line);
    return ExitCode.usage;
  }
}

async function runOnElasticsearch(command: BackupCommand, console: Console): Promise<ExitCode> {
  const open = await openBackups(process.env, new ConsoleLogger(console.say));
  try {
    return await runCommand(command, open.backups, console);
  } finally {
    await open.close();
  }
}
