import { BooleanSetting, IntegerSetting, Setting } from '@app/runtime';

/** What becomes of a span or dead-letter topic that does not exist. Existing topics are left as they are. */
export class KafkaTopicConfig {
  @Setting('Create the span topic and its dead-letter topic when they are missing.')
  @BooleanSetting()
  KAFKA_TOPIC_CREATE: boolean = true;

  @Setting('Partitions of a topic that is created; at least one per ingester.')
  @IntegerSetting({ min: 1, max: 10_000 })
  KAFKA_TOPIC_PARTITIONS: number = 6;

  @Setting('Replicas of a topic that is created; -1 for default.replication.factor of the brokers.')
  @IntegerSetting({ min: -1, max: 100 })
  KAFKA_TOPIC_REPLICATION_FACTOR: number = -1;
}
