import type { ITopicConfig } from 'kafkajs';
import { deadLetterTopic } from '@app/model';
import type { KafkaTopicConfig } from '../config/kafka-topic.config.js';

/** A dead letter is a record of any size that Kafka once took, with headers added: it must never be the one that is too large. */
const DEAD_LETTER_MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** By age, a letter would go at once: it has the timestamp of its source record, which may have waited for days. Purging is somebody's decision. */
const DEAD_LETTER_RETENTION_MS = -1;

/** How to create a missing topic under these settings; undefined when others do that. */
export function missingTopic(config: KafkaTopicConfig): ((topic: string) => ITopicConfig) | undefined {
  if (!config.KAFKA_TOPIC_CREATE) return undefined;
  return (topic) => ({
    topic,
    numPartitions: config.KAFKA_TOPIC_PARTITIONS,
    replicationFactor: config.KAFKA_TOPIC_REPLICATION_FACTOR,
    configEntries: topic.endsWith(deadLetterTopic(''))
      ? [
          { name: 'max.message.bytes', value: String(DEAD_LETTER_MAX_MESSAGE_BYTES) },
          { name: 'retention.ms', value: String(DEAD_LETTER_RETENTION_MS) },
        ]
      : [],
  });
}
