import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import type { Settings } from '@app/runtime';
import { AccessModule } from './access/access.module.js';
import { EndpointsController } from './api/endpoints.controller.js';
import { ArchiveController } from './api/legacy/archive.controller.js';
import { DependenciesController } from './api/legacy/dependencies.controller.js';
import { MetricsController } from './api/legacy/metrics.controller.js';
import { OldEndpointsController } from './api/legacy/old-endpoints.controller.js';
import { ServicesController } from './api/legacy/services.controller.js';
import { TracesController } from './api/legacy/traces.controller.js';
import { TransformController } from './api/legacy/transform.controller.js';
import { AttributesController } from './api/sluice/attributes.controller.js';
import { CompareController } from './api/sluice/compare.controller.js';
import { EdgesController } from './api/sluice/edges.controller.js';
import { FreshnessController } from './api/sluice/freshness.controller.js';
import { SearchController } from './api/sluice/search.controller.js';
import { TraceAnalysisController } from './api/sluice/trace-analysis.controller.js';
import { TracePartsController } from './api/sluice/trace-parts.controller.js';
import { V3NamesController } from './api/v3/v3-names.controller.js';
import { V3TracesController } from './api/v3/v3-traces.controller.js';
import { DemoCollector } from './demo/demo-collector.js';
import { DemoConfig } from './demo/demo.config.js';
import { DemoController } from './demo/demo.controller.js';
import { JsonStreams } from './http/json-streams.js';
import { LiveClients } from './live/live-clients.js';
import { LiveController } from './live/live.controller.js';
import { OperationsAbsentController } from './operations/operations-absent.controller.js';
import { OPERATIONS_CONTROLLERS } from './operations/operations.controllers.js';
import { QueryConfig } from './query.config.js';
import { QueryMetrics } from './query.metrics.js';
import { IndexFreshness } from './search/index-freshness.js';
import { TraceSearch } from './search/trace-search.js';
import { UiController } from './ui/ui.controller.js';
import { UiFiles } from './ui/ui-files.js';
import { UiPages } from './ui/ui-pages.js';

const LEGACY = [
  ServicesController,
  TracesController,
  ArchiveController,
  TransformController,
  DependenciesController,
  MetricsController,
  OldEndpointsController,
];
const V3 = [V3NamesController, V3TracesController];
const SLUICE = [
  SearchController,
  AttributesController,
  TracePartsController,
  TraceAnalysisController,
  CompareController,
  EdgesController,
  FreshnessController,
];

export interface QueryModuleOptions {
  /** Holds {@link QueryConfig}; the same object as `RuntimeModule` was registered with. */
  readonly settings: Settings;
  /** Exports an adapter of every read port but `SpanTail`. */
  readonly readerModule: Type | DynamicModule;
  /** Exports `SpanTail`, unless `readerModule` does. Neither: there is no live tail. */
  readonly tailModule?: Type | DynamicModule;
  /** Of a collector in the same process: demo traces go there unless `QUERY_DEMO_OTLP_URL` says otherwise. */
  readonly ownOtlpUrl?: string;
  /** `OperationsModule`; absent: there is no operations API. */
  readonly operationsModule?: DynamicModule;
}

/** The read APIs under `QUERY_BASE_PATH`. For an application of its own: it answers every path below that one. */
@Module({})
export class QueryModule {
  static register({
    settings,
    readerModule,
    tailModule,
    ownOtlpUrl,
    operationsModule,
  }: QueryModuleOptions): DynamicModule {
    const path = settings.get(QueryConfig).QUERY_BASE_PATH;
    return {
      module: QueryModule,
      imports: [
        readerModule,
        ...(tailModule ? [tailModule] : []),
        ...(operationsModule ? [operationsModule] : []),
        AccessModule,
        RouterModule.register([{ path, module: QueryModule }]),
      ],
      controllers: [
        ...LEGACY,
        ...V3,
        ...SLUICE,
        ...(operationsModule ? OPERATIONS_CONTROLLERS : [OperationsAbsentController]),
        DemoController,
        LiveController,
        UiController,
        EndpointsController,
      ],
      providers: [
        LiveClients,
        TraceSearch,
        IndexFreshness,
        QueryMetrics,
        JsonStreams,
        UiFiles,
        UiPages,
        {
          provide: DemoCollector,
          useFactory: ({ QUERY_DEMO_OTLP_URL }: DemoConfig) => new DemoCollector(QUERY_DEMO_OTLP_URL || ownOtlpUrl),
          inject: [DemoConfig],
        },
      ],
      exports: [TraceSearch, QueryMetrics, readerModule, AccessModule],
    };
  }
}
