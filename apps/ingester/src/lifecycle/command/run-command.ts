import { ClockError, LeaseLostError, type ActionPlan, type ActionReport, type Lifecycle } from '@app/es-writer';
import { sleep } from '@app/runtime';
import { StorageUnavailableError } from '@app/storage';
import { ExitCode, type Console } from '../../command/console.js';
import { endedLine, plannedLine } from './action-lines.js';
import { explain } from './explain.js';
import type { LifecycleCommand } from './parse-command.js';

/** More than a lease lasts that nobody renews. */
const ATTEMPTS = 60;
const BETWEEN_ATTEMPTS_MS = 2_000;

/** Runs a command; what went wrong is said on the console. @throws bugs only */
export async function runCommand(command: LifecycleCommand, lifecycle: Lifecycle, console: Console): Promise<ExitCode> {
  try {
    return await perform(command, lifecycle, console);
  } catch (error) {
    const known =
      error instanceof StorageUnavailableError || error instanceof LeaseLostError || error instanceof ClockError;
    if (!known) throw error;
    console.say(`failed: ${error.message}`);
    return console.signal.aborted ? ExitCode.interrupted : ExitCode.failed;
  }
}

async function perform(command: LifecycleCommand, lifecycle: Lifecycle, console: Console): Promise<ExitCode> {
  switch (command.name) {
    case 'explain':
      return explain(lifecycle, command.json, console);
    case 'run':
      if (!command.dryRun) return runRound(command, lifecycle, console);
      return carryOut(command, { actions: (await lifecycle.plan()).actions, problems: [] }, lifecycle, console);
    case 'init':
      return carryOut(command, await lifecycle.planInitialisation(), lifecycle, console);
    case 'install-policy':
    default:
      return carryOut(command, await lifecycle.planPolicy(), lifecycle, console);
  }
}

async function runRound({ json }: LifecycleCommand, lifecycle: Lifecycle, console: Console): Promise<ExitCode> {
  const results = new Results(json);
  for (let attempt = 0; attempt < ATTEMPTS && !console.signal.aborted; attempt++) {
    if (await lifecycle.run((report) => results.add(report), console.signal)) return results.print(console);
    if (attempt === 0) console.say('waiting: another process is at it');
    await sleep(BETWEEN_ATTEMPTS_MS, console.signal);
  }
  console.say('failed: another process is at it all the time');
  return console.signal.aborted ? ExitCode.interrupted : ExitCode.failed;
}

async function carryOut(
  { dryRun, json }: LifecycleCommand,
  { actions, problems }: ActionPlan,
  lifecycle: Lifecycle,
  console: Console,
): Promise<ExitCode> {
  for (const problem of problems) console.say(`failed: ${problem}`);
  if (problems.length > 0) return ExitCode.failed;
  if (dryRun) {
    for (const action of actions) await console.print(plannedLine(action, json));
    if (actions.length === 0) console.say('nothing is to be done');
    return ExitCode.done;
  }
  const results = new Results(json);
  await lifecycle.perform(actions, (report) => results.add(report));
  return results.print(console);
}

/** What became of the actions; of those there are a few hundred at most. */
class Results {
  readonly #lines: string[] = [];
  #failed = false;

  constructor(private readonly json: boolean) {}

  add(report: ActionReport): void {
    this.#lines.push(endedLine(report, this.json));
    this.#failed ||= report.result.outcome === 'failed';
  }

  async print(console: Console): Promise<ExitCode> {
    for (const line of this.#lines) await console.print(line);
    if (this.#lines.length === 0) console.say('nothing was to be done');
    if (console.signal.aborted) return ExitCode.interrupted;
    return this.#failed ? ExitCode.failed : ExitCode.done;
  }
}
