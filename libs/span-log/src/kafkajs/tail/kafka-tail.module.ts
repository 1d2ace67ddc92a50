import { Module } from '@nestjs/common';
import { Logger } from '@app/runtime';
import { SpanLogTail } from '../../span-log-tail.port.js';
import { consumerConnection, consumerTuning } from '../config/kafka-consumer.config.js';
import { KafkaTailConfig } from '../config/kafka-tail.config.js';
import { KafkajsTail } from './kafkajs-tail.js';

/** `SpanLogTail` on Kafka. Connects when somebody follows. Needs the settings `KafkaTailConfig`, with brokers. */
@Module({
  providers: [
    {
      provide: SpanLogTail,
      useFactory: (config: KafkaTailConfig, logger: Logger) =>
        new KafkajsTail(consumerConnection(config), consumerTuning(config), logger),
      inject: [KafkaTailConfig, Logger],
    },
  ],
  exports: [SpanLogTail],
})
export class KafkaTailModule {}
