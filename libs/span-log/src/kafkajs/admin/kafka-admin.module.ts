import { Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Logger } from '@app/runtime';
import { SpanLogAdmin } from '../../span-log-admin.port.js';
import { consumerConnection, KafkaConsumerConfig } from '../config/kafka-consumer.config.js';
import { KafkajsAdmin } from './kafkajs-admin.js';

@Injectable()
class AdminLifecycle implements OnApplicationShutdown {
  constructor(private readonly admin: SpanLogAdmin) {}

  async onApplicationShutdown(): Promise<void> {
    await this.admin.close();
  }
}

/** `SpanLogAdmin` on the brokers of the consumer. Connects when it is asked something. Needs the settings `KafkaConsumerConfig`. */
@Module({
  providers: [
    AdminLifecycle,
    {
      provide: SpanLogAdmin,
      useFactory: (config: KafkaConsumerConfig, logger: Logger) => new KafkajsAdmin(consumerConnection(config), logger),
      inject: [KafkaConsumerConfig, Logger],
    },
  ],
  exports: [SpanLogAdmin],
})
export class KafkaAdminModule {}
