import { Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Logger } from '@app/runtime';
import { SpanLogReader } from '../../span-log.port.js';
import { consumerConnection, consumerTuning, KafkaConsumerConfig } from '../config/kafka-consumer.config.js';
import { KafkajsReader } from './kafkajs-reader.js';

@Injectable()
class ReaderLifecycle implements OnApplicationShutdown {
  constructor(private readonly reader: SpanLogReader) {}

  async onApplicationShutdown(): Promise<void> {
    await this.reader.close();
  }
}

/** `SpanLogReader` on the brokers of the consumer. Connects when it is asked something. Needs the settings `KafkaConsumerConfig`. */
@Module({
  providers: [
    ReaderLifecycle,
    {
      provide: SpanLogReader,
      useFactory: (config: KafkaConsumerConfig, logger: Logger) =>
        new KafkajsReader(consumerConnection(config), consumerTuning(config), logger),
      inject: [KafkaConsumerConfig, Logger],
    },
  ],
  exports: [SpanLogReader],
})
export class KafkaReaderModule {}
