import type { ReplayJob } from '@app/model';
import { prepareReplay } from '../control/prepare-replay.js';
import { ReplayProblem } from '../control/replay-problem.js';
import { prepareRollback, rollBack } from '../control/rollback-procedure.js';
import { switchOver, type SwitchOptions } from '../control/switch-procedure.js';
import { SoleMover } from '../control/sole-mover.js';
import { mayRollBack, maySwitch } from '../decide/replay-decisions.js';
import { rollbackTask } from '../worker/reading-tasks.js';
import { ExitCode } from './exit-code.js';
import type { RunContext } from './run-command.js';
import type { ReplayConsole } from './replay-console.js';
import { whileWorking, withWorker } from './with-worker.js';

/** @param reason given with `--force` */
export async function switchCommand(
  found: ReplayJob,
  reason: string | undefined,
  context: RunContext,
  console: ReplayConsole,
): Promise<ExitCode> {
  const { access } = context;
  refuse(maySwitch(found, reason));
  const mover = new SoleMover(access.store, found.name, 'switch', console);
  const done = await mover.run(async ({ job, ...turn }) => {
    refuse(maySwitch(job, reason));
    await prepareReplay(job, access, console.nowMillis());
    const options: SwitchOptions = { ...optionsOf(console), ...turn, ...(reason !== undefined && { reason }) };
    return await whileWorking(job, context, console, () => switchOver(job, access, options));
  });
  console.say(
    `replay ${done.name} is ${done.phase}: its generations are live; "replay rollback --name ${done.name}" brings the old ones back until they are cleaned`,
  );
  return ExitCode.done;
}

export async function rollbackCommand(
  found: ReplayJob,
  context: RunContext,
  console: ReplayConsole,
): Promise<ExitCode> {
  const { access } = context;
  refuse(mayRollBack(found, await access.store.list()));
  await new SoleMover(access.store, found.name, 'rollback', console).run(async ({ job, ...turn }) => {
    refuse(mayRollBack(job, await access.store.list()));
    await prepareRollback(job, access);
    console.say('storing in the old generations what arrived since the switch');
    const task = rollbackTask(job, access.site);
    await withWorker(task, context, console, () => rollBack(job, access, { ...optionsOf(console), ...turn }));
  });
  console.say(`replay ${found.name} is rolled back: the old generations are live; "replay clean" deletes the new ones`);
  return ExitCode.done;
}

function optionsOf({ say, nowMillis }: ReplayConsole): Pick<SwitchOptions, 'say' | 'nowMillis'> {
  return { say, nowMillis };
}

function refuse(refusal: string | undefined): void {
  if (refusal !== undefined) throw new ReplayProblem(refusal);
}
