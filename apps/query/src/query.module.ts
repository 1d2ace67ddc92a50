import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import type { Settings } from '@app/runtime';
import { EndpointsController } from './api/endpoints.controller.js';
import { ServicesController } from './api/legacy/services.controller.js';
import { TracesController } from './api/legacy/traces.controller.js';
import { QueryConfig } from './query.config.js';
import { QueryMetrics } from './query.metrics.js';
import { TraceSearch } from './search/trace-search.js';

export interface QueryModuleOptions {
  /** Holds {@link QueryConfig}; the same object as `RuntimeModule` was registered with. */
  readonly settings: Settings;
  /** Exports a `TraceReader`. */
  readonly readerModule: Type | DynamicModule;
}

/** The read APIs under `QUERY_BASE_PATH`. For an application of its own: it answers every path below that one. */
@Module({})
export class QueryModule {
  static register({ settings, readerModule }: QueryModuleOptions): DynamicModule {
    const path = settings.get(QueryConfig).QUERY_BASE_PATH;
    return {
      module: QueryModule,
      imports: [readerModule, RouterModule.register([{ path, module: QueryModule }])],
      controllers: [ServicesController, TracesController, EndpointsController],
      providers: [TraceSearch, QueryMetrics],
      exports: [TraceSearch],
    };
  }
}
