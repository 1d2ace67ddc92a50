import { Logger } from '@app/runtime';
import { KafkaProducerConfig, SpanLogPublisher } from '@app/span-log';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { CollectorConfig } from '../../collector.config.js';
import { SpanSink } from '../span-sink.port.js';
import { SpanLogSink } from './span-log.sink.js';

/** The buffered pattern: spans go to the topic that ingesters read. */
@Module({})
export class SpanLogSinkModule {
  /** @param publisherModule exports a `SpanLogPublisher`. Needs `CollectorConfig` and `KafkaProducerConfig` from the role's settings. */
  static register(publisherModule: Type | DynamicModule): DynamicModule {
    return {
      module: SpanLogSinkModule,
      imports: [publisherModule],
      providers: [
        {
          provide: SpanSink,
          useFactory: createSink,
          inject: [SpanLogPublisher, CollectorConfig, KafkaProducerConfig, Logger],
        },
      ],
      exports: [SpanSink],
    };
  }
}

function createSink(
  publisher: SpanLogPublisher,
  batch: CollectorConfig,
  kafka: KafkaProducerConfig,
  logger: Logger,
): SpanSink {
  const limits = {
    waitMs: batch.COLLECTOR_BATCH_TIMEOUT,
    shipAtSpans: batch.COLLECTOR_BATCH_SIZE,
    maxSpans: batch.COLLECTOR_BATCH_MAX_SIZE,
    maxBytes: kafka.KAFKA_PRODUCER_MAX_MESSAGE_BYTES,
  };
  return new SpanLogSink(publisher, kafka.KAFKA_PRODUCER_TOPIC, limits, logger);
}
