import type { ReplayJob } from '@app/model';
import type { Settings } from '@app/runtime';
import { ReplayConflictError } from '@app/storage';
import { ConsoleLogger } from '../../command/console-logger.js';
import { AbandonedSwitch } from '../control/abandoned-switch.js';
import { forgetGroups, prepareReplay } from '../control/prepare-replay.js';
import type { ReplayAccess } from '../control/replay-access.js';
import { replayGroups } from '../control/replay-groups.js';
import { ReplayProblem } from '../control/replay-problem.js';
import type { ReplayRequest } from '../control/replay-request.js';
import { isOver, mayWorkOn, withHistory } from '../decide/replay-decisions.js';
import { openWorker } from '../worker/open-worker.js';
import { replayTask } from '../worker/reading-tasks.js';
import { ReplayRounds, type Round, type WorkEnd } from '../worker/replay-rounds.js';
import { differencesOf } from './asked-again.js';
import { ExitCode } from './exit-code.js';
import { jsonOf } from './json.js';
import type { RunCommand } from './parse-command.js';
import { makePlan } from './plan-command.js';
import { planText } from './plan-text.js';
import { isCaughtUp, progressJson, progressLine, ReplayMeter } from './progress-text.js';
import type { ReplayConsole } from './replay-console.js';

export interface RunContext {
  readonly access: ReplayAccess;
  readonly settings: Settings;
  readonly retentionDays: number;
}

/** Begins a replay or joins it, and works on it until it is over, or a signal comes. @throws {ReplayProblem} */
export async function run(command: RunCommand, context: RunContext, console: ReplayConsole): Promise<ExitCode> {
  const job = await findOrBegin(command, context, console);
  if (job === undefined) return ExitCode.refused;
  if (job.source.kind === 'index')
    throw new ReplayProblem(`${job.name} copies indices: run its command again, with --from-index`);
  const refusal = mayWorkOn(job);
  if (refusal !== undefined) throw new ReplayProblem(refusal);
  await prepareReplay(job, context.access, console.nowMillis());
  const end = await work(job, command, context, console);
  console.say(await farewell(job.name, end, context.access, console));
  return end === 'stopped' && console.signal.aborted ? ExitCode.interrupted : ExitCode.done;
}

async function findOrBegin(
  { request, replay, rate }: RunCommand,
  { access, retentionDays }: RunContext,
  console: ReplayConsole,
): Promise<ReplayJob | undefined> {
  if (request === undefined) {
    const job = await access.store.find(replay!);
    if (job === undefined) throw new ReplayProblem(`there is no replay ${replay}: begin it with --day or --from`);
    return job;
  }
  const existing = await findSame(request, access);
  if (existing !== undefined) {
    console.say(`joining the replay ${existing.name}`);
    return existing;
  }
  const plan = await makePlan({ request, retentionDays, ...(rate && { rate }) }, access, console.nowMillis());
  console.say(planText(plan, access.site.topic));
  if (plan.job === undefined) return undefined;
  try {
    await access.store.create(plan.job);
  } catch (error) {
    if (!(error instanceof ReplayConflictError)) throw error;
    throw new ReplayProblem(error.message, { cause: error });
  }
  console.say(`replay ${plan.job.name} begins`);
  return plan.job;
}

/** The same command again goes on with its replay. A period by time or offsets has no name of its own to go on under. */
async function findSame(request: ReplayRequest, { store }: ReplayAccess): Promise<ReplayJob | undefined> {
  const current = (await store.list()).filter((job) => !isOver(job));
  if (request.name === undefined) {
    return request.period.kind === 'days' ? current.find((job) => differencesOf(request, job).length === 0) : undefined;
  }
  const same = current.find((job) => job.name === request.name);
  const differences = same === undefined ? [] : differencesOf(request, same);
  if (differences.length === 0) return same;
  throw new ReplayProblem(
    `there is a replay ${request.name} with other ${differences.join(', ')}: join it with "run --name ${request.name}", or take another name`,
  );
}

async function work(
  job: ReplayJob,
  { rate, untilCaughtUp, json }: RunCommand,
  { access, settings }: RunContext,
  console: ReplayConsole,
): Promise<WorkEnd> {
  const worker = await openWorker(replayTask(job, access.site, rate), settings, new ConsoleLogger(console.say));
  const rounds = new ReplayRounds(job.name, access, worker.parts, console.nowMillis());
  const meter = new ReplayMeter();
  const enough = new AbortController();
  const abandoned = new AbandonedSwitch(access, console);
  const show = (round: Round): void => {
    meter.look(round);
    abandoned.notice(round.job);
    if (json) void console.print(`${jsonOf(progressJson(round, meter))}\n`);
    else (console.redraw ?? console.say)(progressLine(round, meter));
    if (untilCaughtUp && isCaughtUp(round)) enough.abort();
  };
  try {
    return await rounds.run(AbortSignal.any([console.signal, enough.signal]), show);
  } finally {
    await abandoned.close();
    const left = await worker.close();
    if (left > 0) console.say(`${left} records were not stored in time; they are read again`);
  }
}

async function farewell(name: string, end: WorkEnd, access: ReplayAccess, console: ReplayConsole): Promise<string> {
  if (end === 'complete') {
    const done = await access.store.update(name, (stored) =>
      stored.phase === 'running'
        ? withHistory({ ...stored, phase: 'done' }, { atMillis: console.nowMillis(), action: 'done' })
        : stored,
    );
    await access.store.release(name);
    await forgetGroups(access.log, replayGroups(access.site.groupId, name));
    return `replay ${name} is ${done.phase}: everything is stored`;
  }
  const job = await access.store.find(name);
  if (job === undefined || isOver(job)) return `replay ${name} is ${job?.phase ?? 'gone'}`;
  if (end === 'stopped' && !console.signal.aborted) {
    return `replay ${name} has caught up: "replay verify --name ${name}", then "replay switch --name ${name}"`;
  }
  return `replay ${name} is not over: "replay run --name ${name}" goes on`;
}
