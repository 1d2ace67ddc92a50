import type { Cluster, Kafka } from 'kafkajs';
import { GroupInUseError, type OffsetOfPartition } from '../../span-log-admin.port.js';
import type { PartitionPosition } from '../../span-log.port.js';
import { protocolErrorType } from '../client/kafkajs-errors.js';
import type { TopicMetadata } from './topic-metadata.js';

/** Of somebody who commits without being a member; Kafka takes that only while a group has none. */
const NO_GENERATION = -1;
const NOBODY = '';
const HAS_MEMBERS = ['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS', 'STALE_MEMBER_EPOCH'];

/** @throws kafkajs' errors */
export async function committedOffsets(
  cluster: Cluster,
  group: string,
  topic: string,
  { partitions }: TopicMetadata,
): Promise<OffsetOfPartition[]> {
  const coordinator = await cluster.findGroupCoordinator({ groupId: group });
  const asked = partitions.map(({ partition }) => ({ partition, offset: '' }));
  const { responses } = await coordinator.offsetFetch({ groupId: group, topics: [{ topic, partitions: asked }] });
  const answered = responses.flatMap((response) => response.partitions);
  return answered
    .map(({ partition, offset }) => ({ partition, offset: BigInt(offset) }))
    .filter(({ offset }) => offset >= 0n)
    .toSorted((a, b) => a.partition - b.partition);
}

/**
 * @throws {GroupInUseError}
 * @throws kafkajs' errors
 */
export async function commitWithoutMembers(
  cluster: Cluster,
  group: string,
  positions: readonly PartitionPosition[],
): Promise<void> {
  const coordinator = await cluster.findGroupCoordinator({ groupId: group });
  const byTopic = Map.groupBy(positions, ({ topic }) => topic);
  const topics = [...byTopic].map(([topic, of]) => {
    return { topic, partitions: of.map(({ partition, offset }) => ({ partition, offset: String(offset) })) };
  });
  const member = { groupId: group, groupGenerationId: NO_GENERATION, memberId: NOBODY };
  try {
    await coordinator.offsetCommit({ ...member, topics });
  } catch (error) {
    if (HAS_MEMBERS.includes(protocolErrorType(error) ?? '')) throw inUse(group);
    throw error;
  }
}

/**
 * @throws {GroupInUseError}
 * @throws kafkajs' errors
 */
export async function deleteGroup(kafka: Kafka, group: string): Promise<void> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.deleteGroups([group]);
  } catch (error) {
    const type = deletionErrorType(error);
    if (type === 'GROUP_ID_NOT_FOUND') return;
    if (type === 'NON_EMPTY_GROUP') throw inUse(group);
    throw error;
  } finally {
    await admin.disconnect();
  }
}

function inUse(group: string): GroupInUseError {
  return new GroupInUseError(
    `the consumer group ${group} has members: stop them, or wait until it has forgotten those that died`,
  );
}

/** kafkajs says it per group, not in the error itself. */
function deletionErrorType(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('groups' in at && Array.isArray(at.groups)) return protocolErrorType((at.groups[0] as DeletedGroup)?.error);
  }
  return undefined;
}

interface DeletedGroup {
  readonly error?: Error;
}
