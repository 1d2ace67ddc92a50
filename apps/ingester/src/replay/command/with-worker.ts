import type { ReplayJob } from '@app/model';
import { ConsoleLogger } from '../../dead-letter/command/console-logger.js';
import { openWorker } from '../worker/open-worker.js';
import type { ReadingTask } from '../worker/reading-task.js';
import { replayTask } from '../worker/reading-tasks.js';
import { ReplayRounds } from '../worker/replay-rounds.js';
import type { ReplayConsole } from './replay-console.js';
import type { RunContext } from './run-command.js';

/** A process that said something so lately is at work. */
const ALIVE_MS = 15_000;

/** Has this process work on the replay for as long as the procedure takes, unless others do. */
export async function whileWorking<T>(
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
export async function withWorker<T>(
  task: ReadingTask,
  { access, settings }: RunContext,
  console: ReplayConsole,
  procedure: () => Promise<T>,
  supervised?: ReplayJob,
): Promise<T> {
  const worker = await openWorker(task, settings, new ConsoleLogger(console.say));
  const finished = new AbortController();
  const rounds =
    supervised &&
    new ReplayRounds(supervised.name, access, worker.parts, console.nowMillis()).run(finished.signal, () => {});
  try {
    return await procedure();
  } finally {
    finished.abort();
    await rounds;
    await worker.close();
  }
}
