import { BackupRefusedError, type Backups } from '@app/es-writer';
import { MissingIndexError, NoGenerationsError, StorageUnavailableError } from '@app/storage';
import { ExitCode, type Console } from '../../command/console.js';
import { printable } from '../../command/printable.js';
import { create } from './create.js';
import { list } from './list.js';
import type { BackupCommand } from './parse-command.js';
import { register } from './register.js';
import { restore } from './restore.js';

/** Runs a command; what went wrong is said on the console. @throws bugs only */
export async function runCommand(command: BackupCommand, backups: Backups, console: Console): Promise<ExitCode> {
  try {
    return await perform(command, backups, console);
  } catch (error) {
    const refused = error instanceof BackupRefusedError || error instanceof NoGenerationsError;
    if (!refused && !(error instanceof StorageUnavailableError || error instanceof MissingIndexError)) throw error;
    console.say(`${refused ? 'refused' : 'failed'}: ${printable(error.message)}`);
    return console.signal.aborted ? ExitCode.interrupted : ExitCode.failed;
  }
}

async function perform(command: BackupCommand, backups: Backups, console: Console): Promise<ExitCode> {
  const snapshots = backups.snapshots(command.repository);
  switch (command.name) {
    case 'register':
      return register(snapshots, command, console);
    case 'create':
      return create(backups, snapshots, command, console);
    case 'list':
      return list(backups, snapshots, command, console);
    case 'restore':
    default:
      return restore(backups, snapshots, command, console);
  }
}
