import type { Cluster, Kafka } from 'kafkajs';
import { fullJitterDelayMs, sleep, type Logger } from '@app/runtime';
import { SpanLogUnavailableError } from '../../span-log.errors.js';
import {
  GroupInUseError,
  SpanLogAdmin,
  type GroupMemberDescription,
  type OffsetOfPartition,
  type TopicDescription,
} from '../../span-log-admin.port.js';
import type { PartitionPosition } from '../../span-log.port.js';
import { createKafka, type KafkaConnection } from '../client/create-kafka.js';
import { isKafkaFailure } from '../client/kafkajs-errors.js';
import { SharedCluster } from '../client/shared-cluster.js';
import { committedOffsets, commitWithoutMembers, deleteGroup } from './group-offsets.js';
import { membersOf } from './group-members.js';
import { EARLIEST, LATEST, listOffsets } from './list-offsets.js';
import { topicMetadata } from './topic-metadata.js';

const REQUEST_TIMEOUT_MS = 30_000;
/** A coordinator may be loading, a leader on the move. */
const RETRIES = 6;
const RETRY_BASE_MS = 250;
const RETRY_MAX_MS = 5_000;
/** Any record that has a timestamp has one after this. */
const BEGINNING_OF_TIME = 0;

/** Through kafkajs' cluster. Keeps connections for a few seconds after a question: who waits for something asks often. */
export class KafkajsAdmin extends SpanLogAdmin {
  readonly #kafka: Kafka;
  readonly #cluster: SharedCluster;
  readonly #closed = new AbortController();

  /** Reads the PEM files; connects when asked something. */
  constructor(connection: KafkaConnection, logger: Logger) {
    super();
    this.#kafka = createKafka(connection, REQUEST_TIMEOUT_MS, logger);
    this.#cluster = new SharedCluster(this.#kafka);
  }

  override async describe(topic: string): Promise<TopicDescription | undefined> {
    return await this.#ask(async (cluster) => {
      const metadata = await topicMetadata(cluster, topic);
      if (!metadata) return undefined;
      const first = await listOffsets(cluster, topic, metadata, BEGINNING_OF_TIME);
      const start = await listOffsets(cluster, topic, metadata, EARLIEST);
      const end = await listOffsets(cluster, topic, metadata, LATEST);
      const partitions = metadata.partitions.map(({ partition }) => {
        const startMillis = first.get(partition)?.timestampMillis;
        const offsets = { startOffset: start.get(partition)!.offset, endOffset: end.get(partition)!.offset };
        return { partition, ...offsets, ...(startMillis === undefined ? {} : { startMillis }) };
      });
      return { clusterId: metadata.clusterId, topicId: metadata.topicId, partitions };
    });
  }

  override async offsetsAt(topic: string, timestampMillis: number): Promise<readonly OffsetOfPartition[]> {
    return await this.#ask(async (cluster) => {
      const metadata = await topicMetadata(cluster, topic);
      if (!metadata) return [];
      // The ends first: a record that comes between the two questions is then behind what is answered, not before it.
      const ends = await listOffsets(cluster, topic, metadata, LATEST);
      const found = await listOffsets(cluster, topic, metadata, Math.max(BEGINNING_OF_TIME, timestampMillis));
      return metadata.partitions.map(({ partition }) => {
        return { partition, offset: (found.get(partition) ?? ends.get(partition)!).offset };
      });
    });
  }

  override async committed(group: string, topic: string): Promise<readonly OffsetOfPartition[]> {
    return await this.#ask(async (cluster) => {
      const metadata = await topicMetadata(cluster, topic);
      return metadata ? await committedOffsets(cluster, group, topic, metadata) : [];
    });
  }

  override async members(group: string, topic: string): Promise<readonly GroupMemberDescription[]> {
    return await this.#ask((cluster) => membersOf(cluster, group, topic));
  }

  override async seed(group: string, positions: readonly PartitionPosition[]): Promise<void> {
    if (positions.length === 0) return;
    await this.#ask((cluster) => commitWithoutMembers(cluster, group, positions));
  }

  override async forget(group: string): Promise<void> {
    await this.#ask(() => deleteGroup(this.#kafka, group));
  }

  override async close(): Promise<void> {
    this.#closed.abort();
    await this.#cluster.close();
  }

  async #ask<T>(errand: (cluster: Cluster) => Promise<T>): Promise<T> {
    for (let failures = 1; ; failures++) {
      try {
        return await this.#cluster.use(errand, isInUse);
      } catch (error) {
        const unavailable = asUnavailable(error);
        if (!(unavailable instanceof SpanLogUnavailableError) || failures > RETRIES || this.#closed.signal.aborted) {
          throw unavailable;
        }
      }
      await sleep(fullJitterDelayMs(failures, RETRY_BASE_MS, RETRY_MAX_MS), this.#closed.signal);
    }
  }
}

function isInUse(error: unknown): boolean {
  return error instanceof GroupInUseError;
}

/** @returns bugs, and a group that is in use, as they are */
function asUnavailable(error: unknown): unknown {
  if (error instanceof SpanLogUnavailableError || error instanceof GroupInUseError) return error;
  if (!isKafkaFailure(error)) return error;
  return new SpanLogUnavailableError(`Kafka does not answer: ${error.message}`, { cause: error });
}
