import type { ReplayJob } from '@app/model';
import { cancelReplay, cleanReplay, unfreezeLive } from '../control/clean-replay.js';
import type { ReplayAccess } from '../control/replay-access.js';
import { ReplayProblem } from '../control/replay-problem.js';
import { SoleMover } from '../control/sole-mover.js';
import { hasHistory, HistoryAction, mayCancel, mayClean, mayWish, withHistory } from '../decide/replay-decisions.js';
import { ExitCode } from './exit-code.js';
import type { ReplayConsole } from './replay-console.js';

/** What the processes of a replay are to do; they learn of it within seconds. */
export async function wish(
  wanted: ReplayJob['wanted'],
  job: ReplayJob,
  access: ReplayAccess,
  console: ReplayConsole,
): Promise<ExitCode> {
  const refusal = mayWish(job);
  if (refusal !== undefined) throw new ReplayProblem(refusal);
  const action = wanted === 'paused' ? 'pause' : 'resume';
  await access.store.update(job.name, (stored) =>
    stored.wanted === wanted ? stored : withHistory({ ...stored, wanted }, { atMillis: console.nowMillis(), action }),
  );
  // A switch that lives needs searches to stand still.
  if (wanted === 'running') {
    await new SoleMover(access.store, job.name, action, console).run(async () => await unfreezeLive(job, access));
  }
  console.say(
    wanted === 'paused' ? `replay ${job.name} pauses within seconds` : `replay ${job.name} goes on within seconds`,
  );
  return ExitCode.done;
}

export async function cancelCommand(job: ReplayJob, access: ReplayAccess, console: ReplayConsole): Promise<ExitCode> {
  const refusal = mayCancel(job);
  if (refusal !== undefined) throw new ReplayProblem(refusal);
  const { phase } = await cancelReplay(job, access, console.nowMillis());
  if (phase !== 'cancelled') throw new ReplayProblem(`the replay ${job.name} is ${phase} meanwhile`);
  console.say(`replay ${job.name} is cancelled; "replay clean --name ${job.name}" deletes what it wrote`);
  return ExitCode.done;
}

/** @param name absent: every replay that may be cleaned */
export async function cleanCommand(
  name: string | undefined,
  graceMs: number,
  access: ReplayAccess,
  console: ReplayConsole,
): Promise<ExitCode> {
  const jobs = (await access.store.list()).filter((job) => name === undefined || job.name === name);
  if (jobs.length === 0 && name !== undefined) throw new ReplayProblem(`there is no replay ${name}`);
  for (const job of jobs) {
    if (hasHistory(job, HistoryAction.cleaned)) continue;
    const refusal = mayClean(job, graceMs, console.nowMillis());
    if (refusal === undefined) {
      const removed = await cleanReplay(job, access, console.nowMillis());
      await console.print(
        `${job.name}: ${removed.length === 0 ? 'nothing to delete' : `deleted ${removed.join(', ')}`}\n`,
      );
    } else if (name !== undefined) throw new ReplayProblem(refusal);
    else console.say(refusal);
  }
  return ExitCode.done;
}
