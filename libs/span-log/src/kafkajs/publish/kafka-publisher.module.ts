import { Injectable, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { deadLetterTopic } from '@app/model';
import { Health, Logger } from '@app/runtime';
import { SpanLogPublisher } from '../../span-log.port.js';
import { KafkaProducerConfig, producerSecurity } from '../config/kafka-producer.config.js';
import { brokersOf } from '../config/kafka-settings.js';
import { KafkaTopicConfig } from '../config/kafka-topic.config.js';
import { KafkajsPublisher } from './kafkajs-publisher.js';
import { missingTopic } from './missing-topic.js';
import { PublisherMetrics } from './publisher.metrics.js';

const CLIENT_ID = 'sluice-collector';

@Injectable()
class PublisherLifecycle implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly publisher: KafkajsPublisher,
    private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.health.register('kafka', () => this.publisher.ready());
    this.publisher.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.publisher.stop();
  }
}

/**
 * `SpanLogPublisher` for the span topic, with the health check `kafka`. Connects by itself; disconnects when the listeners are closed.
 * Needs the settings `KafkaProducerConfig` and `KafkaTopicConfig`.
 */
@Module({
  providers: [
    PublisherMetrics,
    PublisherLifecycle,
    {
      provide: KafkajsPublisher,
      useFactory: createPublisher,
      inject: [KafkaProducerConfig, KafkaTopicConfig, PublisherMetrics, Logger],
    },
    { provide: SpanLogPublisher, useExisting: KafkajsPublisher },
  ],
  exports: [SpanLogPublisher],
})
export class KafkaPublisherModule {}

function createPublisher(
  config: KafkaProducerConfig,
  topicConfig: KafkaTopicConfig,
  metrics: PublisherMetrics,
  logger: Logger,
): KafkajsPublisher {
  const topic = config.KAFKA_PRODUCER_TOPIC;
  const connection = {
    brokers: brokersOf(config.KAFKA_PRODUCER_BROKERS),
    clientId: CLIENT_ID,
    security: producerSecurity(config),
  };
  const options = {
    connection,
    compression: config.KAFKA_PRODUCER_COMPRESSION,
    maxBatchBytes: config.KAFKA_PRODUCER_MAX_MESSAGE_BYTES,
    topics: [topic, deadLetterTopic(topic)],
    missing: missingTopic(topicConfig),
  };
  return new KafkajsPublisher(options, metrics, logger);
}
