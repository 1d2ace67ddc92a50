import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { EsIndexConfig } from '@app/es-client';
import { SpanSelector } from '@app/model';
import { Logger } from '@app/runtime';
import { KafkaGroupModule, SpanLogConsumer } from '@app/span-log';
import { DependencyWriter, SpanWriter } from '@app/storage';
import { Registry } from 'prom-client';
import { SpanAccounting } from '../../accounting/span-accounting.js';
import { DeadLetterMetrics } from '../../dead-letter/dead-letter.metrics.js';
import { DeadLetterSink } from '../../dead-letter/dead-letter-sink.port.js';
import { FloodGate } from '../../dead-letter/flood-gate.js';
import { DependenciesModule } from '../../dependencies/dependencies.module.js';
import { ByteBudget } from '../../ingest/byte-budget.js';
import { FlowControl } from '../../ingest/flow-control.js';
import { IngestMetrics } from '../../ingest/ingest.metrics.js';
import { RecordIntake } from '../../ingest/record-intake.js';
import { RecordsInFlight } from '../../ingest/records-in-flight.js';
import { RecordSettler } from '../../ingest/record-settler.js';
import { IngesterConfig } from '../../ingester.config.js';
import type { MemoryPlan } from '../../memory/memory-plan.js';
import { Assignments } from '../../offsets/assignments.js';
import { OffsetCommitter } from '../../offsets/offset-committer.js';
import { OffsetMetrics } from '../../offsets/offset.metrics.js';
import { CountingDeadLetterSink } from './counting-dead-letter.sink.js';
import { ElasticsearchPressure } from './elasticsearch-pressure.js';
import type { ReadingTask } from './reading-task.js';
import { ReplayCounts } from './replay-counts.js';
import { ReplayIntake } from './replay-intake.js';
import { ReplayPace } from './replay-pace.js';
import { ReplayReader } from './replay-reader.js';
import { SelectingDependencyWriter } from './selecting-dependency.writer.js';
import { SelectingSpanWriter } from './selecting-span.writer.js';
import { TARGET_LINKS, TARGET_SPANS } from './target-module.js';

export interface ReplayReaderOptions {
  readonly task: ReadingTask;
  readonly memory: MemoryPlan;
  /** Exports `TARGET_SPANS`, and `TARGET_LINKS` when links are made. */
  readonly targetModule: DynamicModule;
  /** Exports `SpanLogConsumer` of the replay's own group. */
  readonly spanLogModule?: Type | DynamicModule;
}

/** Doubtful documents of a replay are not held back: somebody compares before anything is switched. */
const NO_FLOOD_LIMIT = 1;
const AT_ONCE = { lookAroundMs: 0, probeBaseMs: 250, probeMaxMs: 30_000 };

/** The ingester's intake, reading for a replay. Needs `IngesterConfig`, `KafkaConsumerConfig` and `EsIndexConfig`, `Logger` and `Registry`. */
@Module({})
export class ReplayReaderModule {
  static register({ task, memory, targetModule, spanLogModule }: ReplayReaderOptions): DynamicModule {
    const ownGroup = KafkaGroupModule.register({ suffix: task.groupSuffix, maxFetchBytes: memory.fetchBytes });
    return {
      module: ReplayReaderModule,
      imports: [spanLogModule ?? ownGroup, targetModule, ...linkModules(task, memory, targetModule)],
      providers: [
        Assignments,
        DeadLetterMetrics,
        FlowControl,
        IngestMetrics,
        OffsetCommitter,
        OffsetMetrics,
        RecordIntake,
        RecordsInFlight,
        RecordSettler,
        ReplayCounts,
        SpanAccounting,
        { provide: ByteBudget, useValue: new ByteBudget(memory.recordBytes) },
        { provide: ReplayPace, useValue: new ReplayPace(task.rate) },
        {
          provide: DeadLetterSink,
          useFactory: (counts: ReplayCounts) => new CountingDeadLetterSink(counts),
          inject: [ReplayCounts],
        },
        {
          provide: ElasticsearchPressure,
          useFactory: (all: Registry) => new ElasticsearchPressure(all),
          inject: [Registry],
        },
        {
          provide: FloodGate,
          useFactory: (metrics: DeadLetterMetrics, logger: Logger) =>
            new FloodGate(NO_FLOOD_LIMIT, metrics, logger, AT_ONCE),
          inject: [DeadLetterMetrics, Logger],
        },
        {
          provide: SpanWriter,
          useFactory: (target: SpanWriter, { ES_RETENTION_DAYS }: EsIndexConfig, counts: ReplayCounts) =>
            new SelectingSpanWriter(
              target,
              new SpanSelector(task.selection, task.transforms, ES_RETENTION_DAYS),
              counts,
            ),
          inject: [TARGET_SPANS, EsIndexConfig, ReplayCounts],
        },
        {
          provide: ReplayIntake,
          useFactory: (
            records: RecordIntake,
            assignments: Assignments,
            consumer: SpanLogConsumer,
            pace: ReplayPace,
            counts: ReplayCounts,
          ) => new ReplayIntake(records, assignments, consumer, task.range, { pace, counts }),
          inject: [RecordIntake, Assignments, SpanLogConsumer, ReplayPace, ReplayCounts],
        },
        {
          provide: ReplayReader,
          useFactory: (
            consumer: SpanLogConsumer,
            assignments: Assignments,
            records: RecordIntake,
            intake: ReplayIntake,
            { INGESTER_DRAIN_TIMEOUT: drainTimeoutMs }: IngesterConfig,
          ) => new ReplayReader(consumer, assignments, records, intake, { topic: task.topic, drainTimeoutMs }),
          inject: [SpanLogConsumer, Assignments, RecordIntake, ReplayIntake, IngesterConfig],
        },
      ],
      exports: [Assignments, ElasticsearchPressure, ReplayCounts, ReplayPace, ReplayReader],
    };
  }
}

function linkModules(task: ReadingTask, memory: MemoryPlan, targetModule: DynamicModule): DynamicModule[] {
  if (!task.dependencies) return [];
  const { days = [], tenants = [] } = task.selection;
  const writerModule: DynamicModule = {
    module: SelectedLinksModule,
    imports: [targetModule],
    providers: [
      {
        provide: DependencyWriter,
        useFactory: (target: DependencyWriter) => new SelectingDependencyWriter(target, days, tenants),
        inject: [TARGET_LINKS],
      },
    ],
    exports: [DependencyWriter],
  };
  const spanLogModule = KafkaGroupModule.register({
    suffix: `${task.groupSuffix}-dependencies`,
    maxFetchBytes: memory.dependencyFetchBytes,
  });
  return [DependenciesModule.register({ spanLogModule, writerModule })];
}

@Module({})
class SelectedLinksModule {}
