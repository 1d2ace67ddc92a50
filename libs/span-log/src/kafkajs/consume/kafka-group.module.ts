import { Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Logger } from '@app/runtime';
import { Registry } from 'prom-client';
import { SpanLogConsumer } from '../../span-log.port.js';
import { consumerConnection, consumerTuning, KafkaConsumerConfig } from '../config/kafka-consumer.config.js';
import { ConsumerMetrics } from './consumer.metrics.js';
import { KafkajsConsumer } from './kafkajs-consumer.js';

@Injectable()
class GroupLifecycle implements OnApplicationShutdown {
  constructor(private readonly consumer: SpanLogConsumer) {}

  /** For a start that failed half-way. */
  async onApplicationShutdown(): Promise<void> {
    await this.consumer.stop();
  }
}

export interface KafkaGroupOptions {
  /** Added to `KAFKA_CONSUMER_GROUP_ID`. */
  readonly suffix: string;
  /** Caps `KAFKA_CONSUMER_FETCH_MAX_BYTES`. */
  readonly maxFetchBytes: number;
}

/**
 * `SpanLogConsumer` of a further consumer group over the span topic, to be started and stopped by its user. No health check, and no metrics under
 * the names of the first group's: what this one misses is nobody's loss of spans. Needs the settings `KafkaConsumerConfig`.
 */
@Module({})
export class KafkaGroupModule {
  static register({ suffix, maxFetchBytes }: KafkaGroupOptions): DynamicModule {
    const createConsumer = (config: KafkaConsumerConfig, logger: Logger): KafkajsConsumer => {
      const groupId = `${config.KAFKA_CONSUMER_GROUP_ID}${suffix}`;
      const tuning = { ...consumerTuning(config, maxFetchBytes), groupId };
      const metrics = new ConsumerMetrics(new Registry());
      return new KafkajsConsumer(consumerConnection(config), tuning, metrics, logger.child({ groupId }));
    };
    return {
      module: KafkaGroupModule,
      providers: [
        GroupLifecycle,
        { provide: SpanLogConsumer, useFactory: createConsumer, inject: [KafkaConsumerConfig, Logger] },
      ],
      exports: [SpanLogConsumer],
    };
  }
}
