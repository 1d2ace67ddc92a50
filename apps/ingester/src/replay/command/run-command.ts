import type { ReplayJob } from '@app/model';
import type { Settings } from '@app/runtime';
import { ReplayConflictError } from '@app/storage';
import { ConsoleLogger } from '../../dead-letter/command/console-logger.js';
import { planReplay } from '../control/plan-replay.js';
import { gatherFacts } from '../control/plan-facts.js';
import { forgetGroups, prepareReplay } from '../control/prepare-replay.js';
import type { ReplayAccess } from '../control/replay-access.js';
import { replayGroups } from '../control/replay-groups.js';
import { ReplayProblem } from '../control/replay-problem.js';
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
  const nowMillis = console.nowMillis();
  const existing = await existingReplay();
  if (existing !== undefined) return existing;
  const plan = await makePlan({ request, retentionDays, ...(rate && { rate }) }, access, nowMillis);
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

  /** The same command again goes on with its replay. */
  async function existingReplay(): Promise<ReplayJob | undefined> {
    const { job: asked } = planReplay(request!, { ...(await gatherFacts(request!, access, nowMillis)), jobs: [] });
    const jobs = await access.store.list();
    const same = jobs.find((job) => !isOver(job) && (request!.name ?? asked?.name) === job.name);
    if (same === undefined) return undefined;
    const differences = differencesOf(request!, same);
    if (differences.length > 0) {
      throw new ReplayProblem(`there is a replay ${same.name} with other ${differences.join(', ')}: take another name`);
    }
    console.say(`joining the replay ${same.name}`);
    return same;
  }
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
  const show = (round: Round): void => {
    meter.look(round);
    if (json) void console.print(`${jsonOf(progressJson(round, meter))}\n`);
    else (console.redraw ?? console.say)(progressLine(round, meter));
    if (untilCaughtUp && isCaughtUp(round)) enough.abort();
  };
  try {
    return await rounds.run(AbortSignal.any([console.signal, enough.signal]), show);
  } finally {
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
  return `replay ${name} is not over: run it again to go on`;
}
