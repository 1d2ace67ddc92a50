import type { Cluster } from 'kafkajs';
import { SpanLogUnavailableError } from '../../span-log.errors.js';
import { askBroker, type BrokerRequest } from '../client/broker-request.js';
import { compactArray, compactString, type FlexibleReader } from '../client/flexible-wire.js';

export interface TopicMetadata {
  readonly clusterId: string;
  /** 32 lower-case hex digits. */
  readonly topicId: string;
  /** In the order of their numbers. */
  readonly partitions: readonly { readonly partition: number; readonly leader: number }[];
}

const METADATA = 3;
/** The first without a field that nobody needs; version 10 brought the id of a topic (Kafka 2.8). */
const VERSION = 11;
const NO_TAGS = Buffer.from([0]);
const FALSE = Buffer.from([0]);
const NO_TOPIC_ID = Buffer.alloc(16);
const ErrorCode = { none: 0, unknownTopic: 3, invalidTopic: 17 } as const;

/**
 * @returns `undefined` when there is no such topic
 * @throws {SpanLogUnavailableError} a partition has no leader now, or this client must not see the topic
 * @throws kafkajs' errors
 */
export async function topicMetadata(cluster: Cluster, topic: string): Promise<TopicMetadata | undefined> {
  const { clusterId, topics } = await askBroker(await cluster.findControllerBroker(), requestOf(topic));
  const found = topics[0];
  const code = found?.errorCode ?? ErrorCode.unknownTopic;
  if (!found || code === ErrorCode.unknownTopic || code === ErrorCode.invalidTopic) return undefined;
  if (code !== ErrorCode.none) throw new SpanLogUnavailableError(`Kafka answers error ${code} for the topic ${topic}`);
  const leaderless = found.partitions.find(({ leader }) => leader < 0);
  if (leaderless) throw new SpanLogUnavailableError(`${topic}/${leaderless.partition} has no leader at the moment`);
  return { clusterId, topicId: found.topicId, partitions: found.partitions };
}

interface MetadataAnswer {
  readonly clusterId: string;
  readonly topics: readonly (Omit<TopicMetadata, 'clusterId'> & { readonly errorCode: number })[];
}

/** Metadata request: topics (id, name), whether to create them, whether to list what is allowed. */
function requestOf(topic: string): BrokerRequest<MetadataAnswer> {
  const topics = compactArray([Buffer.concat([NO_TOPIC_ID, compactString(topic), NO_TAGS])]);
  const body = Buffer.concat([topics, FALSE, FALSE, NO_TAGS]);
  return { apiKey: METADATA, apiVersion: VERSION, apiName: 'Metadata', body, answer: answerOf };
}

/** Metadata response: throttle time, brokers, cluster id, controller, topics. */
function answerOf(reader: FlexibleReader): MetadataAnswer {
  reader.int32();
  reader.compactArray(skipBroker);
  const clusterId = reader.compactString() ?? '';
  reader.int32();
  return { clusterId, topics: reader.compactArray(topicOf) };
}

function skipBroker(reader: FlexibleReader): void {
  reader.int32();
  reader.compactString();
  reader.int32();
  reader.compactString();
  reader.skipTags();
}

/** Error, name, id, whether it is internal, partitions, what is allowed. */
function topicOf(reader: FlexibleReader): MetadataAnswer['topics'][number] {
  const errorCode = reader.int16();
  reader.compactString();
  const topicId = reader.uuid();
  reader.int8();
  const partitions = reader.compactArray(partitionOf).toSorted((a, b) => a.partition - b.partition);
  reader.int32();
  reader.skipTags();
  return { errorCode, topicId, partitions };
}

/** Error, number, leader, leader's epoch, replicas, those in sync, those offline. */
function partitionOf(reader: FlexibleReader): TopicMetadata['partitions'][number] {
  reader.int16();
  const partition = reader.int32();
  const leader = reader.int32();
  reader.int32();
  for (let list = 0; list < 3; list++) reader.compactArray((of) => of.int32());
  reader.skipTags();
  return { partition, leader };
}
