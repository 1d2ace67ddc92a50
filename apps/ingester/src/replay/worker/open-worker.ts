import type { INestApplicationContext } from '@nestjs/common';
import type { Logger, Settings } from '@app/runtime';
import { openModules } from '../../command/open-modules.js';
import { IngesterConfig } from '../../ingester.config.js';
import { memoryPlan } from '../../memory/memory-plan.js';
import { Assignments } from '../../offsets/assignments.js';
import { ReplayProblem } from '../control/replay-problem.js';
import { FileLockedError } from '../targets/file-lock.js';
import { ElasticsearchPressure } from './elasticsearch-pressure.js';
import type { ReadingTask } from './reading-task.js';
import { ReplayCounts } from './replay-counts.js';
import { ReplayPace } from './replay-pace.js';
import { ReplayReader } from './replay-reader.js';
import { ReplayReaderModule } from './replay-reader.module.js';
import type { WorkerParts } from './replay-rounds.js';
import { targetModule } from './target-module.js';

/** One process at work on a replay. */
export interface OpenWorker {
  readonly parts: WorkerParts;
  /** Stores what is in flight, commits, and closes everything. @returns records that were not stored in time */
  close(): Promise<number>;
}

/** Starts reading. @throws {ReplayProblem} the file to write to cannot be had */
export async function openWorker(task: ReadingTask, settings: Settings, logger: Logger): Promise<OpenWorker> {
  const app = await applicationOf(task, settings, logger);
  const parts = partsOf(app);
  await parts.reader.start();
  return {
    parts,
    close: async () => {
      const left = await parts.reader.stop();
      await app.close();
      return left;
    },
  };
}

async function applicationOf(task: ReadingTask, settings: Settings, logger: Logger): Promise<INestApplicationContext> {
  const memory = memoryPlan(settings.get(IngesterConfig).INGESTER_MEMORY_LIMIT_MIB, task.dependencies);
  const target = targetModule(task.target, task.targets, memory);
  try {
    return await openModules(settings, logger, [ReplayReaderModule.register({ task, memory, targetModule: target })]);
  } catch (error) {
    const isOfFile = error instanceof FileLockedError || (error instanceof Error && 'syscall' in error);
    if (task.target.kind !== 'file' || !isOfFile) throw error;
    throw new ReplayProblem(`${task.target.path} cannot be written to: ${error.message}`, { cause: error });
  }
}

function partsOf(app: INestApplicationContext): WorkerParts {
  const options = { strict: false };
  return {
    reader: app.get(ReplayReader, options),
    assignments: app.get(Assignments, options),
    counts: app.get(ReplayCounts, options),
    pace: app.get(ReplayPace, options),
    pressure: app.get(ElasticsearchPressure, options),
  };
}
