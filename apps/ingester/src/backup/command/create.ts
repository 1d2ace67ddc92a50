import {
  isSelected,
  snapshotName,
  type Backups,
  type BackupSelection,
  type EsSnapshots,
  type LiveIndex,
} from '@app/es-writer';
import { ExitCode, type Console } from '../../command/console.js';
import { printable } from '../../command/printable.js';
import { bytesOf, inventoryTable, jsonLine } from './backup-texts.js';
import type { Tenants } from './parse-selection.js';
import { waitForCluster } from './wait-for-cluster.js';

export interface CreateOptions {
  readonly selection: BackupSelection;
  readonly tenants: Tenants;
  readonly waits: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Makes a snapshot of what readers see. */
export async function create(
  backups: Backups,
  snapshots: EsSnapshots,
  options: CreateOptions,
  console: Console,
): Promise<ExitCode> {
  const indices = (await liveIndices(backups, options, console)).filter((index) =>
    isSelected(index, options.selection),
  );
  if (indices.length === 0) {
    console.say('failed: there is no such index');
    return ExitCode.failed;
  }
  const name = snapshotName(console.nowMillis());
  if (options.dryRun) {
    const names = indices.map(({ index }) => index);
    await console.print(
      options.json ? jsonLine({ wouldCreate: name, bytes: bytesOf(indices), indices: names }) : inventoryTable(indices),
    );
    return ExitCode.done;
  }
  await snapshots.create(
    name,
    indices.map(({ index }) => index),
  );
  console.say(`the snapshot ${name} of ${indices.length} indices is begun`);
  return options.waits ? ended(snapshots, name, options, console) : begun(name, options, console);
}

async function liveIndices(
  backups: Backups,
  { tenants }: CreateOptions,
  console: Console,
): Promise<readonly LiveIndex[]> {
  const named = tenants === 'all' ? [] : tenants;
  const inventory = await backups.inventory(named);
  if (inventory.otherTenants.length === 0) return inventory.indices;
  if (tenants === 'all') return (await backups.inventory(inventory.otherTenants)).indices;
  const others = inventory.otherTenants.map((name) => printable(name)).join(', ');
  console.say(
    `left out, since they may be of others: the indices of ${others}: --tenant or --all-tenants takes them too`,
  );
  return inventory.indices;
}

async function begun(name: string, { json }: CreateOptions, console: Console): Promise<ExitCode> {
  await console.print(json ? jsonLine({ snapshot: name, state: 'running' }) : `${name}\n`);
  return ExitCode.done;
}

async function ended(
  snapshots: EsSnapshots,
  name: string,
  { json }: CreateOptions,
  console: Console,
): Promise<ExitCode> {
  const look = () => snapshots.progress(name);
  const work = { what: 'snapshot', look, isOver: ({ state }: { state: string }) => state !== 'running', json };
  const last = await waitForCluster(work, console);
  if (last === undefined) {
    console.say(`interrupted: the snapshot ${name} goes on in the cluster; backup list says when it is done`);
    return ExitCode.interrupted;
  }
  const [snapshot] = await snapshots.list(name);
  const { state = last.state, failures = [] } = snapshot ?? {};
  for (const { index, reason } of failures) console.say(`missing: ${printable(`${index}: ${reason}`)}`);
  await console.print(json ? jsonLine({ snapshot: name, state, indices: snapshot?.indices.length }) : `${name}\n`);
  if (state === 'success') return ExitCode.done;
  console.say(`failed: the snapshot ${name} is ${state === 'partial' ? 'partial' : 'of no use'}`);
  return ExitCode.failed;
}
