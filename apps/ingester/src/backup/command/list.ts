import type { Backups, EsSnapshots } from '@app/es-writer';
import { ExitCode, type Console } from '../../command/console.js';
import { jsonLine, snapshotJson, snapshotsTable, snapshotTable } from './backup-texts.js';

/** Says what snapshots there are, or what is in one. */
export async function list(
  backups: Backups,
  snapshots: EsSnapshots,
  { snapshot, json }: { readonly snapshot?: string; readonly json: boolean },
  console: Console,
): Promise<ExitCode> {
  const found = await snapshots.list(snapshot);
  if (json) for (const each of found) await console.print(jsonLine(snapshotJson(each)));
  else if (found.length === 0) console.say(`there is no snapshot in ${snapshots.repositoryName}`);
  else if (snapshot !== undefined) await console.print(snapshotTable(found[0]!));
  else await console.print(snapshotsTable(found, (indices) => backups.daysOf(indices)));
  return ExitCode.done;
}
