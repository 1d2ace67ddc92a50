import type { EsSnapshots, SnapshotRepository } from '@app/es-writer';
import { ExitCode, type Console } from '../../command/console.js';
import { printable } from '../../command/printable.js';
import { jsonLine, repositoryText } from './backup-texts.js';
import type { RegisterOptions } from './parse-command.js';

/** Tells the cluster where snapshots are kept, unless it knows so already. */
export async function register(
  snapshots: EsSnapshots,
  { type, settings, replace, dryRun, json }: RegisterOptions & { readonly dryRun: boolean; readonly json: boolean },
  console: Console,
): Promise<ExitCode> {
  const wanted: SnapshotRepository = { name: snapshots.repositoryName, type, settings };
  const known = await snapshots.repository();
  if (known !== undefined && !isSame(known, wanted) && !replace) {
    console.say(
      `refused: there is a repository ${printable(repositoryText(known))}: --replace changes it; what is in it stays where it is`,
    );
    return ExitCode.failed;
  }
  if (!dryRun) await snapshots.register(wanted);
  const done = dryRun ? 'would register' : 'registered';
  await console.print(
    json
      ? jsonLine({ [dryRun ? 'wouldRegister' : 'registered']: wanted })
      : `${done} ${printable(repositoryText(wanted))}\n`,
  );
  return ExitCode.done;
}

function isSame(known: SnapshotRepository, wanted: SnapshotRepository): boolean {
  const keys = new Set([...Object.keys(known.settings), ...Object.keys(wanted.settings)]);
  return known.type === wanted.type && [...keys].every((key) => known.settings[key] === wanted.settings[key]);
}
