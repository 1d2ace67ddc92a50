import type { ReplayJob } from '@app/model';
import { prepareReplay } from '../control/prepare-replay.js';
import { ReplayProblem } from '../control/replay-problem.js';
import { prepareRollback, rollBack } from '../control/rollback-procedure.js';
import { switchOver, type SwitchOptions } from '../control/switch-procedure.js';
import { isOver, mayRollBack, maySwitch } from '../decide/replay-decisions.js';
import { rollbackTask } from '../worker/reading-tasks.js';
import { ExitCode } from './exit-code.js';
import type { RunContext } from './run-command.js';
import type { ReplayConsole } from './replay-console.js';
import { whileWorking, withWorker } from './with-worker.js';

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
  console.say(
    `replay ${done.name} is ${done.phase}: its generations are live; "replay rollback --name ${done.name}" brings the old ones back until they are cleaned`,
  );
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

function optionsOf(console: ReplayConsole): SwitchOptions {
  return { signal: console.signal, say: console.say, nowMillis: console.nowMillis };
}

function refuse(refusal: string | undefined): void {
  if (refusal !== undefined) throw new ReplayProblem(refusal);
}
