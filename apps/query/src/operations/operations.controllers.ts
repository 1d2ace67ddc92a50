import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { IndicesController } from './indices/indices.controller.js';
import { OperationsStateController } from './operations-state.controller.js';
import { PipelineController } from './pipeline/pipeline.controller.js';
import { ReplaysController } from './replays/replays.controller.js';
import { TasksController } from './tasks/tasks.controller.js';

/** They belong to `QueryModule`, which puts them below its path. */
export const OPERATIONS_CONTROLLERS = [
  OperationsStateController,
  PipelineController,
  DeadLettersController,
  ReplaysController,
  IndicesController,
  TasksController,
];
