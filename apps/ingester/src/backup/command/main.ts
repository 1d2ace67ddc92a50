import { onTerminal, runSubcommand, type Subcommand } from '../../command/subcommand.js';
import { ConsoleLogger } from '../../command/console-logger.js';
import { openBackups } from './open-backups.js';
import { parseCommand, type BackupCommand } from './parse-command.js';
import { runCommand } from './run-command.js';

const BACKUP: Subcommand<BackupCommand> = {
  name: 'backup',
  parse: parseCommand,
  async run(command, console) {
    const open = await openBackups(process.env, new ConsoleLogger(console.say));
    try {
      return await runCommand(command, open.backups, console);
    } finally {
      await open.close();
    }
  },
};

/** Runs a `backup` command and sets the exit status. */
export async function runBackupCommand(args: readonly string[]): Promise<void> {
  await onTerminal((console) => runSubcommand(BACKUP, args, console));
}
