import type { Consumer, Kafka } from 'kafkajs';

export interface ConsumerTuning {
  readonly groupId: string;
  readonly rackId: string;
  /** Bytes as they are in Kafka, compressed. */
  readonly maxBytesPerPartition: number;
  readonly maxBytesPerFetch: number;
  readonly sessionTimeoutMs: number;
}

/** How long a broker may wait for records to arrive; also the delay of a stop, and of a resume when everything was paused. */
const MAX_WAIT_MS = 500;
/** How long new partitions of a topic may go unnoticed; then all members join again. */
const METADATA_MAX_AGE_MS = 10_000;
const HEARTBEATS_PER_SESSION = 10;
const RETRIES = 5;

/** A consumer that does nothing behind our back: no topic is created, no crash repaired. */
export function kafkajsConsumer(kafka: Kafka, tuning: ConsumerTuning): Consumer {
  return kafka.consumer({
    groupId: tuning.groupId,
    rackId: tuning.rackId,
    sessionTimeout: tuning.sessionTimeoutMs,
    heartbeatInterval: tuning.sessionTimeoutMs / HEARTBEATS_PER_SESSION,
    maxBytesPerPartition: tuning.maxBytesPerPartition,
    maxBytes: tuning.maxBytesPerFetch,
    maxWaitTimeInMs: MAX_WAIT_MS,
    metadataMaxAge: METADATA_MAX_AGE_MS,
    allowAutoTopicCreation: false,
    retry: { retries: RETRIES, restartOnFailure: () => Promise.resolve(false) },
  });
}
