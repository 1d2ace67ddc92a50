import { Setting } from '@app/runtime';
import { IsNotEmpty, Matches, ValidateIf } from 'class-validator';
import { KafkaConsumerConfig } from './kafka-consumer.config.js';
import { BROKER_LIST, BROKER_LIST_MESSAGE } from './kafka-settings.js';

/** The same settings for a process that only looks at the end of the topic, if it does. */
export class KafkaTailConfig extends KafkaConsumerConfig {
  @Setting(
    'Kafka brokers whose spans are shown live: host:port, comma separated. Empty: no live tail, and no operations API.',
  )
  @ValidateIf((config: KafkaTailConfig) => config.KAFKA_CONSUMER_BROKERS !== '')
  @Matches(BROKER_LIST, BROKER_LIST_MESSAGE)
  override KAFKA_CONSUMER_BROKERS: string = '';

  @Setting('Begins the names of the consumer groups that live tails take; they commit nothing.')
  @IsNotEmpty()
  override KAFKA_CONSUMER_GROUP_ID: string = 'sluice-query';

  @Setting('Name of this client in the logs and quotas of the brokers.')
  @IsNotEmpty()
  override KAFKA_CONSUMER_CLIENT_ID: string = 'sluice-query';
}
