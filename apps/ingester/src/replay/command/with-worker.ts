import type { ReplayJob } from '@app/model';
import { sleep } from '@app/runtime';
import { ConsoleLogger } from '../../command/console-logger.js';
import type { ReplayAccess } from '../control/replay-access.js';
import { openWorker } from '../worker/open-worker.js';
import type { ReadingTask } from '../worker/reading-task.js';
import { replayTask } from '../worker/reading-tasks.js';
import { ReplayRounds } from '../worker/replay-rounds.js';
import type { ReplayConsole } from './replay-console.js';
import type { RunContext } from './run-command.js';

/** Processes that live speak every two seconds; one that was silent for so long has died. */
const SILENCE_MS = 15_000;
const LOOK_MS = 500;

/** Has this process work on the replay for as long as the procedure takes, unless others do. */
export async function whileWorking<T>(
  job: ReplayJob,
  context: RunContext,
  console: ReplayConsole,
  procedure: () => Promise<T>,
): Promise<T> {
  const { access } = context;
  if (await somebodyWorks(job.name, access, console)) return await procedure();
  console.say('no process works on it: doing so here');
  return await withWorker(replayTask(job, access.site), context, console, procedure, job);
}

/** One that spoke lately may have been killed since: without another word of it, the procedure would wait for ever. */
async function somebodyWorks(name: string, { store }: ReplayAccess, console: ReplayConsole): Promise<boolean> {
  const lastWord = async (): Promise<number> => {
    return Math.max(0, ...(await store.progress(name)).map(({ asOfMillis }) => asOfMillis));
  };
  const askedMillis = console.nowMillis();
  const first = await lastWord();
  if (first <= askedMillis - SILENCE_MS) return false;
  while (console.nowMillis() < askedMillis + SILENCE_MS && !console.signal.aborted) {
    await sleep(LOOK_MS, console.signal);
    if ((await lastWord()) !== first) return true;
  }
  return false;
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
