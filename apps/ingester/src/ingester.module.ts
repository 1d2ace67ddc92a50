import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { Logger } from '@app/runtime';
import { KafkaConsumerConfig, SpanLogConsumer } from '@app/span-log';
import { DeadLetterWriter } from './dead-letter/dead-letter-writer.js';
import { ByteBudget } from './ingest/byte-budget.js';
import { IngestController, SPAN_RECORDS } from './ingest/ingest.controller.js';
import { IngestMetrics } from './ingest/ingest.metrics.js';
import { RecordIntake } from './ingest/record-intake.js';
import { RecordSettler } from './ingest/record-settler.js';
import { IngesterConfig } from './ingester.config.js';
import { LagMetrics } from './lag/lag.metrics.js';
import { Assignments } from './offsets/assignments.js';
import { OffsetCommitter } from './offsets/offset-committer.js';
import { OffsetMetrics } from './offsets/offset.metrics.js';
import { SpanLogServer } from './transport/span-log-server.js';

const MIB = 1024 * 1024;

export interface IngesterModuleOptions {
  /** Exports `SpanLogConsumer`, and `SpanLogPublisher` for dead letters. */
  readonly spanLogModule: Type | DynamicModule;
  /** Exports `SpanWriter`. */
  readonly writerModule: Type | DynamicModule;
}

/** From the span topic into the store. Needs `IngesterConfig` and `KafkaConsumerConfig`, and what `RuntimeModule` provides. */
@Module({})
export class IngesterModule {
  static register({ spanLogModule, writerModule }: IngesterModuleOptions): DynamicModule {
    return {
      module: IngesterModule,
      imports: [spanLogModule, writerModule],
      controllers: [IngestController],
      providers: [
        Assignments,
        DeadLetterWriter,
        IngestMetrics,
        LagMetrics,
        OffsetCommitter,
        OffsetMetrics,
        RecordIntake,
        RecordSettler,
        { provide: ByteBudget, useFactory: byteBudget, inject: [IngesterConfig, Registry] },
        {
          provide: SpanLogServer,
          useFactory: spanLogServer,
          inject: [SpanLogConsumer, Assignments, RecordIntake, KafkaConsumerConfig, IngesterConfig, Logger],
        },
      ],
    };
  }
}

function byteBudget(config: IngesterConfig, registry: Registry): ByteBudget {
  const budget = new ByteBudget(config.INGESTER_MAX_IN_FLIGHT_MIB * MIB);
  const inFlight = new Gauge({
    name: 'sluice_ingester_in_flight_bytes',
    help: 'Bytes of records that were read and are not stored yet.',
    registers: [],
    collect() {
      this.set(budget.takenBytes);
    },
  });
  registry.registerMetric(inFlight);
  return budget;
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
