import { waitFor } from '../../../stack/index.ts';
import { kafkaIsReady } from '../../../stack/kafka/kafka-ready.ts';
import type { Broker } from '../../run/kafka-cluster.ts';
import type { Stage } from '../../run/stage.ts';
import { asAdmin } from './as-admin.ts';

const TIMEOUT_MS = 60_000;
const OFFSETS_TOPIC = '__consumer_offsets';

/** Three brokers; topics have three replicas, of which two must have a record before it is acknowledged. */
export const THREE_BROKERS = { kafka: { brokers: 3 } };

/** What three brokers on one machine leave room for. */
export const SPANS_PER_SECOND = 800;

export interface Coordination {
  /** The partition of the offsets topic that the group lives in. */
  readonly partition: number;
  /** Id of a broker. */
  readonly leader: number;
}

/** Which broker coordinates the ingesters' group: the leader of the partition that its id is hashed to. */
export async function coordination(stage: Stage): Promise<Coordination> {
  const { topics } = await asAdmin(stage, (admin) => admin.fetchTopicMetadata({ topics: [OFFSETS_TOPIC] }));
  const { partitions } = topics[0]!;
  const partition = (javaHash(stage.groupId) & 0x7fffffff) % partitions.length;
  const { leader } = partitions.find(({ partitionId }) => partitionId === partition)!;
  return { partition, leader };
}

/** Resolves when another broker than this one coordinates the group. */
export async function coordinatorLeaves(stage: Stage, brokerId: number): Promise<void> {
  const hasLeft = async (): Promise<boolean> => {
    const { leader } = await coordination(stage);
    return leader !== brokerId && leader >= 0;
  };
  await waitFor(hasLeft, { timeoutMs: TIMEOUT_MS, what: `the group to leave broker ${brokerId}` });
}

/** Gives the coordinator's partition these replicas, the first of them leading. */
export async function placeCoordinator(stage: Stage, replicas: readonly number[]): Promise<void> {
  const { partition } = await coordination(stage);
  const partitionAssignment = [{ partition, replicas: [...replicas] }];
  await asAdmin(stage, (admin) =>
    admin.alterPartitionReassignments({ topics: [{ topic: OFFSETS_TOPIC, partitionAssignment }] }),
  );
}

/** Node ids begin with 1. */
export function brokerOf({ kafka }: Stage, id: number): Broker {
  return kafka.brokers[id - 1]!;
}

/** Resolves when every partition has a leader again as this broker sees it. */
export async function brokerIsBack(broker: Broker): Promise<void> {
  await waitFor(() => kafkaIsReady(broker.bootstrap), { timeoutMs: TIMEOUT_MS, what: 'the broker to be back' });
}

function javaHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}
