import type { ReplayJob } from '@app/model';
import { ConsoleLogger } from '../../dead-letter/command/console-logger.js';
import { prepareReplay } from '../control/prepare-replay.js';
import { ReplayProblem } from '../control/replay-problem.js';
import { prepareRollback, rollBack } from '../control/rollback-procedure.js';
import { switchOver, type SwitchOptions } from '../control/switch-procedure.js';
import { isOver, mayRollBack, maySwitch } from '../decide/replay-decisions.js';
import { openWorker } from '../worker/open-worker.js';
import { replayTask, rollbackTask } from '../worker/reading-tasks.js';
import type { ReadingTask } from '../worker/reading-task.js';
import { ReplayRounds } from '../worker/replay-rounds.js';
import { ExitCode } from './exit-code.js';
import type { RunContext } from './run-command.js';
import type { ReplayConsole } from './replay-console.js';

/** A process that said something so lately is at work. */
const ALIVE_MS = 15_000;

/** @param reason given with `--force` */
export async function switchCommand(
  job: ReplayJob,
  reason: string | undefined,
  context: RunContext,
  console: ReplayConsole,
): Promise<ExitCode> {
  refuse(maySwitch(job, reason));
  await prepareReplay(job, context.access, console.nowMillis());
  const options: SwitchOptions = { ...optionsOf(console), ...(reason !== undefined && { reason }) };
  const done = await whileWorking(job, context, console, () => switchOver(job, context.access, options));
  console.say(`replay ${done.name} is ${done.phase}: its generations are live; "replay rollback --name ${done.name}" brings the old ones back until they are cleaned`);
  return ExitCode.done;
}

export async function rollbackCommand(job: ReplayJob, context: RunContext, console: ReplayConsole): Promise<ExitCode> {
  const { access } = context;
  refuse(mayRollBack(job, await access.store.list()));
  if (isOver(job) && job.phase === 'rolled-back') return ExitCode.done;
  await prepareRollback(job, access);
  console.say('storing in the old generations what arrived since the switch');
  const task = rollbackTask(job, access.site);
  await withWorker(task, context, console, () => rollBack(job, access, optionsOf(console)));
  console.say(`replay ${job.name} is rolled back: the old generations are live; "replay clean" deletes the new ones`);
  return ExitCode.done;
}

/** Has this process work on the replay for as long as the procedure takes, unless others do. */
async function whileWorking<T>(
  job: ReplayJob,
  context: RunContext,
  console: ReplayConsole,
  procedure: () => Promise<T>,
): Promise<T> {
  const { access } = context;
  const processes = await access.store.progress(job.name);
  if (processes.some(({ asOfMillis }) => asOfMillis > console.nowMillis() - ALIVE_MS)) return await procedure();
  console.say('no process works on it: doing so here');
  return await withWorker(replayTask(job, access.site), context, console, procedure, job);
}

/** @param supervised the replay whose progress is reported */
async function withWorker<T>(
  task: ReadingTask,
  { access, settings }: RunContext,
  console: ReplayConsole,
  procedure: () => Promise<T>,
  supervised?: ReplayJob,
): Promise<T> {
  const worker = await openWorker(task, settings, new ConsoleLogger(console.say));
  const finished = new AbortController();
  const rounds =
    supervised && new ReplayRounds(supervised.name, access, worker.parts, console.nowMillis()).run(finished.signal, () => {});
  try {
    return await procedure();
  } finally {
    finished.abort();
    await rounds;
    await worker.close();
  }
}

function optionsOf(console: ReplayConsole): SwitchOptions {
  return { signal: console.signal, say: console.say, nowMillis: console.nowMillis };
}

function refuse(refusal: string | undefined): void {
  if (refusal !== undefined) throw new ReplayProblem(refusal);
}

