import type { IndexSource, ReplayJob } from '@app/model';
import { ReplayConflictError } from '@app/storage';
import { ReplayProblem } from '../control/replay-problem.js';
import { ExitCode } from '../command/exit-code.js';
import type { ReplayConsole } from '../command/replay-console.js';
import { isOver, withHistory } from '../decide/replay-decisions.js';
import { CopyCounts } from './copy-counts.js';
import type { CopyCommand } from './copy-request.js';
import { planJson, planText, problemLines, progressJson, progressText } from './copy-texts.js';
import { CopyWorker, type CopyEnd } from './copy-worker.js';
import type { OpenCopy } from './open-copy.js';
import { copyName, planCopy, type CopyPlan } from './plan-copy.js';

const BETWEEN_LINES_MS = 10_000;

type CopyJob = ReplayJob & { readonly source: IndexSource };

/** Plans a copy, or works on one until it is over, or a signal comes. @throws {ReplayProblem} nothing was begun */
export async function runCopy(
  command: CopyCommand,
  copy: OpenCopy,
  retentionDays: number,
  console: ReplayConsole,
): Promise<ExitCode> {
  const plan = (): Promise<CopyPlan> => planned(command, copy, retentionDays);
  if (command.name === 'plan') {
    const made = await plan();
    await console.print(command.json ? `${JSON.stringify(planJson(made))}\n` : planText(made));
    return ExitCode.done;
  }
  const job = (await findOwn(copyName(command.request), copy)) ?? (await begin(await plan(), copy, console));
  const counts = new CopyCounts(copy.process, copy.nowMillis());
  const end = await work(job, command, copy, counts, console);
  for (const line of problemLines(counts)) console.say(line);
  return farewell(job, end, copy, counts, console);
}

async function planned({ request }: CopyCommand, copy: OpenCopy, retentionDays: number): Promise<CopyPlan> {
  const summaries = await copy.source.survey(request.from);
  return planCopy(request, { summaries, retentionDays, nowMillis: copy.nowMillis() });
}

async function findOwn(name: string, { store }: OpenCopy): Promise<CopyJob | undefined> {
  const job = await store.find(name);
  if (job === undefined) return undefined;
  if (!isCopyJob(job)) throw new ReplayProblem(`there is a replay ${name} that copies no index: take another --name`);
  if (!isOver(job)) return job;
  throw new ReplayProblem(`the copy ${name} is over (${job.phase}): another --name copies again, and doubles nothing`);
}

/** Another process with the same command may be faster: then ours joins it. */
async function begin(plan: CopyPlan, copy: OpenCopy, console: ReplayConsole): Promise<CopyJob> {
  const { job } = plan;
  console.say(planText(plan).trimEnd());
  if (!isCopyJob(job)) throw new Error('a plan of a copy is of an index');
  try {
    await copy.store.create(job);
    return job;
  } catch (error) {
    if (!(error instanceof ReplayConflictError)) throw error;
    const begun = await findOwn(job.name, copy);
    if (begun !== undefined) return begun;
    throw new ReplayProblem(error.message, { cause: error });
  }
}

function isCopyJob(job: ReplayJob): job is CopyJob {
  return job.source.kind === 'index';
}

async function work(
  job: CopyJob,
  { parallel, json }: CopyCommand,
  copy: OpenCopy,
  counts: CopyCounts,
  console: ReplayConsole,
): Promise<CopyEnd> {
  const worker = new CopyWorker(copy, job, copy.process, counts, parallel);
  let saidMillis = console.nowMillis();
  return worker.run((board) => {
    console.redraw?.(progressText(board, counts));
    if (console.nowMillis() - saidMillis < BETWEEN_LINES_MS || (console.redraw && !json)) return;
    saidMillis = console.nowMillis();
    console.say(json ? JSON.stringify(progressJson(board, job, counts)) : progressText(board, counts));
  }, console.signal);
}

async function farewell(
  { name }: CopyJob,
  end: CopyEnd,
  { store, nowMillis }: OpenCopy,
  counts: CopyCounts,
  console: ReplayConsole,
): Promise<ExitCode> {
  if (end !== 'done') {
    console.say(
      end === 'stopped' ? `interrupted: the same command again goes on with ${name}` : `${name} was cancelled`,
    );
    return end === 'stopped' ? ExitCode.interrupted : ExitCode.done;
  }
  await store.update(name, (job) =>
    job.phase === 'running' ? withHistory({ ...job, phase: 'done' }, { atMillis: nowMillis(), action: 'done' }) : job,
  );
  await store.release(name);
  await console.print(
    `${name} is done: this process stored ${counts.stored} spans, ${counts.duplicates} were there before\n`,
  );
  return counts.unreadable + counts.rejected === 0 ? ExitCode.done : ExitCode.failed;
}
