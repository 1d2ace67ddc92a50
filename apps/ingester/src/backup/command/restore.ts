import type { Backups, EsSnapshots, RestorePlan, RestoreProgress } from '@app/es-writer';
import { ExitCode, type Console } from '../../command/console.js';
import { printable } from '../../command/printable.js';
import { jsonLine, stepJson, stepsTable } from './backup-texts.js';
import type { RestoreOptions } from './parse-command.js';
import { waitForCluster } from './wait-for-cluster.js';

type Options = RestoreOptions & { readonly dryRun: boolean; readonly json: boolean };

/** Brings indices of a snapshot back beside those that are there, and lets readers see them. */
export async function restore(
  backups: Backups,
  snapshots: EsSnapshots,
  options: Options,
  console: Console,
): Promise<ExitCode> {
  const plan = await planned(backups, snapshots, options);
  const problems = [...plan.problems, ...(plan.problems.length > 0 ? [] : await roomProblems(backups, plan))];
  for (const problem of problems) console.say(`refused: ${printable(problem)}`);
  if (problems.length > 0) return ExitCode.failed;
  if (options.dryRun) {
    for (const step of options.json ? plan.steps : []) await console.print(jsonLine({ wouldRestore: stepJson(step) }));
    if (!options.json) await console.print(stepsTable(plan.steps));
    return ExitCode.done;
  }
  for (const step of plan.steps) {
    if (console.signal.aborted) return interrupted(plan, console);
    await backups.begin(snapshots, plan.snapshot, step, console.nowMillis());
  }
  if (!(await areRestored(backups, plan, options, console))) {
    return console.signal.aborted ? interrupted(plan, console) : ExitCode.failed;
  }
  await backups.finish(plan.steps);
  if (console.signal.aborted) return interrupted(plan, console);
  return options.switches ? switched(backups, plan, options, console) : kept(plan, options, console);
}

async function planned(backups: Backups, snapshots: EsSnapshots, options: Options): Promise<RestorePlan> {
  const [snapshot] = await snapshots.list(options.snapshot);
  if (snapshot === undefined) {
    return {
      snapshot: options.snapshot,
      steps: [],
      problems: [`there is no snapshot ${options.snapshot}: see backup list`],
    };
  }
  const { selection, switches } = options;
  const tenants =
    options.tenants === 'all' ? backups.tenantsAmong(snapshot.indices.map(({ index }) => index)) : options.tenants;
  return backups.planRestore(snapshot, { selection, tenants, switches });
}

async function roomProblems(backups: Backups, plan: RestorePlan): Promise<readonly string[]> {
  const verdict = await backups.room(plan);
  return verdict.ok ? [] : [verdict.problem];
}

async function areRestored(
  backups: Backups,
  { steps }: RestorePlan,
  { json }: Options,
  console: Console,
): Promise<boolean> {
  const look = () => backups.progress(steps);
  const last = await waitForCluster({ what: 'restore', look, isOver, json }, console);
  if (last === undefined) return false;
  for (const index of last.failed) {
    console.say(`failed: shards of ${index} cannot be restored; nothing was switched: delete it and restore again`);
  }
  return last.failed.length === 0;
}

function isOver({ doneShards, totalShards, failed }: RestoreProgress): boolean {
  return failed.length > 0 || (totalShards > 0 && doneShards === totalShards);
}

function interrupted({ snapshot, steps }: RestorePlan, console: Console): ExitCode {
  console.say(
    `interrupted: what was begun goes on in the cluster, and readers see none of it; the same command again ends it`,
  );
  console.say(`indices of ${snapshot} without an alias: ${steps.map(({ as }) => as).join(', ')}`);
  return ExitCode.interrupted;
}

async function kept({ steps }: RestorePlan, { json }: Options, console: Console): Promise<ExitCode> {
  for (const step of steps) {
    await console.print(json ? jsonLine({ restored: stepJson(step) }) : `${step.index} is restored as ${step.as}\n`);
  }
  console.say('readers see none of it: the same command without --no-switch switches to it');
  return ExitCode.done;
}

async function switched(
  backups: Backups,
  { steps }: RestorePlan,
  { force, json }: Options,
  console: Console,
): Promise<ExitCode> {
  const smaller = force ? [] : await backups.smaller(steps);
  for (const { step, oldDocuments, newDocuments } of smaller) {
    console.say(
      `refused: ${step.as} holds ${newDocuments} documents, ${step.from} holds ${oldDocuments}: --force switches nevertheless`,
    );
  }
  if (smaller.length > 0) return ExitCode.failed;
  await backups.switchTo(steps);
  for (const step of steps) {
    const old = step.from === undefined ? '' : `; ${step.from} stays as it was`;
    await console.print(json ? jsonLine({ switched: stepJson(step) }) : `${step.alias} is ${step.as}${old}\n`);
  }
  return ExitCode.done;
}
