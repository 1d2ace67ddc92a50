import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MayAct, MayRead, OperationsAccess } from './access/operations-access.js';
import { CommandReader } from './commands/command-reader.js';
import { ProgressWatch } from './log/progress-watch.js';
import { PipelineView } from './pipeline/pipeline-view.js';
import { Tasks } from './tasks/tasks.js';

export interface OperationsModuleOptions {
  /** Exports `Commands`, `AdminPorts` and `OperatedLog`. */
  readonly worldModule: Type | DynamicModule;
  /** Exports `PipelineStatusReader`. */
  readonly readerModule: Type | DynamicModule;
}

const PROVIDED = [OperationsAccess, MayRead, MayAct, CommandReader, Tasks, PipelineView, ProgressWatch];

/** What is behind `/api/ops`. Needs `OperationsConfig`, `AccessConfig` and `TenancyConfig`, and what `RuntimeModule` provides. */
@Module({})
export class OperationsModule {
  static register({ worldModule, readerModule }: OperationsModuleOptions): DynamicModule {
    return {
      module: OperationsModule,
      imports: [worldModule, readerModule, AccessModule],
      providers: PROVIDED,
      exports: [...PROVIDED, worldModule],
    };
  }
}
