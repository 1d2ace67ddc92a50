import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { Logger } from '@app/runtime';
import { KafkaConsumerConfig, SpanLogConsumer } from '@app/span-log';
import { SpanAccounting } from './accounting/span-accounting.js';
import { DependenciesModule, type DependenciesOptions } from './dependencies/dependencies.module.js';
import { DeadLetterModule } from './dead-letter/dead-letter.module.js';
import { ByteBudget } from './ingest/byte-budget.js';
import { FlowControl } from './ingest/flow-control.js';
import { FlowMetrics } from './ingest/flow.metrics.js';
import { IngestController, SPAN_RECORDS } from './ingest/ingest.controller.js';
import { IngestMetrics } from './ingest/ingest.metrics.js';
import { RecordIntake } from './ingest/record-intake.js';
import { RecordsInFlight } from './ingest/records-in-flight.js';
import { RecordSettler } from './ingest/record-settler.js';
import { IngesterConfig } from './ingester.config.js';
import { LagMetrics } from './lag/lag.metrics.js';
import { memoryPlan } from './memory/memory-plan.js';
import { Assignments } from './offsets/assignments.js';
import { OffsetCommitter } from './offsets/offset-committer.js';
import { OffsetMetrics } from './offsets/offset.metrics.js';
import { StatusPublisher } from './status/status-publisher.js';
import { SpanLogServer } from './transport/span-log-server.js';

export interface IngesterModuleOptions {
  /** Exports `SpanLogConsumer`, and `SpanLogPublisher` for dead letters. */
  readonly spanLogModule: Type | DynamicModule;
  /** Exports `SpanWriter`. */
  readonly writerModule: Type | DynamicModule;
  /** Exports `PipelineStatusWriter`. Absent: nobody is told. */
  readonly statusModule?: Type | DynamicModule;
  /** Absent: links between services are not computed. */
  readonly dependencies?: DependenciesOptions;
}

/** From the span topic into the store. Needs `IngesterConfig` and `KafkaConsumerConfig`, and what `RuntimeModule` provides. */
@Module({})
export class IngesterModule {
  static register({ spanLogModule, writerModule, statusModule, dependencies }: IngesterModuleOptions): DynamicModule {
    return {
      module: IngesterModule,
      imports: [
        spanLogModule,
        writerModule,
        DeadLetterModule.register({ spanLogModule }),
        ...(statusModule ? [statusModule] : []),
        ...(dependencies ? [DependenciesModule.register(dependencies)] : []),
      ],
      controllers: [IngestController],
      providers: [
        Assignments,
        FlowControl,
        FlowMetrics,
        IngestMetrics,
        LagMetrics,
        OffsetCommitter,
        OffsetMetrics,
        RecordIntake,
        RecordsInFlight,
        RecordSettler,
        SpanAccounting,
        ...(statusModule ? [StatusPublisher] : []),
        { provide: ByteBudget, useFactory: byteBudget, inject: [IngesterConfig] },
        {
          provide: SpanLogServer,
          useFactory: spanLogServer,
          inject: [SpanLogConsumer, Assignments, RecordIntake, KafkaConsumerConfig, IngesterConfig, Logger],
        },
      ],
    };
  }
}

function byteBudget({ INGESTER_MEMORY_LIMIT_MIB, INGESTER_DEPENDENCIES }: IngesterConfig): ByteBudget {
  return new ByteBudget(memoryPlan(INGESTER_MEMORY_LIMIT_MIB, INGESTER_DEPENDENCIES).recordBytes);
}

function spanLogServer(
  consumer: SpanLogConsumer,
  assignments: Assignments,
  intake: RecordIntake,
  { KAFKA_CONSUMER_TOPIC }: KafkaConsumerConfig,
  { INGESTER_DRAIN_TIMEOUT }: IngesterConfig,
  logger: Logger,
): SpanLogServer {
  const drain = async (): Promise<void> => {
    const left = await intake.drain(INGESTER_DRAIN_TIMEOUT);
    if (left > 0) logger.warn('stopping before everything was stored; it will be read again', { records: left });
  };
  return new SpanLogServer(consumer, assignments, new Map([[KAFKA_CONSUMER_TOPIC, SPAN_RECORDS]]), drain);
}
