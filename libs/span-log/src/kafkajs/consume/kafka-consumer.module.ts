import { Injectable, Module, type DynamicModule, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { deadLetterTopic } from '@app/model';
import { Health, Logger } from '@app/runtime';
import { SpanLogConsumer, SpanLogPublisher } from '../../span-log.port.js';
import { consumerConnection, consumerTuning, KafkaConsumerConfig } from '../config/kafka-consumer.config.js';
import { KafkaTopicConfig } from '../config/kafka-topic.config.js';
import { KafkajsPublisher } from '../publish/kafkajs-publisher.js';
import { missingTopic } from '../publish/missing-topic.js';
import { PublisherMetrics } from '../publish/publisher.metrics.js';
import { ConsumerMetrics } from './consumer.metrics.js';
import { KafkajsConsumer } from './kafkajs-consumer.js';

/** Dead letters are few. */
const DEAD_LETTER_MAX_BATCH_BYTES = 900_000;

@Injectable()
class ConsumerLifecycle implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly consumer: SpanLogConsumer,
    private readonly deadLetters: KafkajsPublisher,
    private readonly health: Health,
  ) {}

  onModuleInit(): void {
    this.health.register('kafka', () => this.consumer.ready() || 'not a member of the consumer group yet');
    this.health.register('kafka dead letters', () => this.deadLetters.ready());
    this.deadLetters.start();
  }

  /** Whoever started the consumer has stopped it before; this is for a start that failed half-way. */
  async onApplicationShutdown(): Promise<void> {
    await this.consumer.stop();
    await this.deadLetters.stop();
  }
}

/**
 * `SpanLogConsumer` of the span topic, to be started and stopped by its user, and a `SpanLogPublisher` to the dead-letter topic beside it, on the same
 * brokers. Health checks: `kafka`, `kafka dead letters`. Needs the settings `KafkaConsumerConfig` and `KafkaTopicConfig`.
 */
@Module({})
export class KafkaConsumerModule {
  /** @param maxFetchBytes caps `KAFKA_CONSUMER_FETCH_MAX_BYTES`; a fetch inflates to some ten times as much */
  static register({ maxFetchBytes }: { readonly maxFetchBytes: number }): DynamicModule {
    return {
      module: KafkaConsumerModule,
      providers: [
        PublisherMetrics,
        ConsumerMetrics,
        ConsumerLifecycle,
        {
          provide: SpanLogConsumer,
          useFactory: (config: KafkaConsumerConfig, metrics: ConsumerMetrics, logger: Logger) =>
            createConsumer(config, maxFetchBytes, metrics, logger),
          inject: [KafkaConsumerConfig, ConsumerMetrics, Logger],
        },
        {
          provide: KafkajsPublisher,
          useFactory: createDeadLetterPublisher,
          inject: [KafkaConsumerConfig, KafkaTopicConfig, PublisherMetrics, Logger],
        },
        { provide: SpanLogPublisher, useExisting: KafkajsPublisher },
      ],
      exports: [SpanLogConsumer, SpanLogPublisher],
    };
  }
}

function createConsumer(
  config: KafkaConsumerConfig,
  maxFetchBytes: number,
  metrics: ConsumerMetrics,
  logger: Logger,
): KafkajsConsumer {
  return new KafkajsConsumer(consumerConnection(config), consumerTuning(config, maxFetchBytes), metrics, logger);
}

function createDeadLetterPublisher(
  config: KafkaConsumerConfig,
  topicConfig: KafkaTopicConfig,
  metrics: PublisherMetrics,
  logger: Logger,
): KafkajsPublisher {
  const topic = config.KAFKA_CONSUMER_TOPIC;
  const options = {
    connection: consumerConnection(config),
    compression: 'zstd' as const,
    maxBatchBytes: DEAD_LETTER_MAX_BATCH_BYTES,
    topics: [topic, deadLetterTopic(topic)],
    missing: missingTopic(topicConfig),
  };
  return new KafkajsPublisher(options, metrics, logger);
}
