import { Injectable, Module, type DynamicModule, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Registry } from 'prom-client';
import { Logger } from '@app/runtime';
import { consumerConnection, KafkaConsumerConfig, KafkajsPublisher, PublisherMetrics } from '@app/span-log';
import { SpanWriter } from '@app/storage';
import { TopicSpanWriter } from './topic-span.writer.js';

const MAX_BATCH_BYTES = 900_000;

@Injectable()
class TopicTargetLifecycle implements OnModuleInit, OnApplicationShutdown {
  constructor(private readonly publisher: KafkajsPublisher) {}

  onModuleInit(): void {
    this.publisher.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.publisher.stop();
  }
}

/** `SpanWriter` to a topic on the brokers of the consumer; the topic is never made. Needs the settings `KafkaConsumerConfig`. */
@Module({})
export class TopicTargetModule {
  static register({ topic }: { readonly topic: string }): DynamicModule {
    return {
      module: TopicTargetModule,
      providers: [
        TopicTargetLifecycle,
        {
          provide: KafkajsPublisher,
          useFactory: (config: KafkaConsumerConfig, logger: Logger) => publisherTo(topic, config, logger),
          inject: [KafkaConsumerConfig, Logger],
        },
        {
          provide: SpanWriter,
          useFactory: (publisher: KafkajsPublisher) => new TopicSpanWriter(publisher, topic),
          inject: [KafkajsPublisher],
        },
      ],
      exports: [SpanWriter],
    };
  }
}

/** Its metrics are not shown: they would stand under the names of the dead letters'. */
function publisherTo(topic: string, config: KafkaConsumerConfig, logger: Logger): KafkajsPublisher {
  const options = {
    connection: consumerConnection(config),
    compression: 'zstd' as const,
    maxBatchBytes: MAX_BATCH_BYTES,
    topics: [topic],
    missing: undefined,
  };
  return new KafkajsPublisher(options, new PublisherMetrics(new Registry()), logger);
}
