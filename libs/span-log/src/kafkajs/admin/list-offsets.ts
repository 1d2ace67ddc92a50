import type { Broker, Cluster } from 'kafkajs';
import type { TopicMetadata } from './topic-metadata.js';

/** Instead of a timestamp. */
export const LATEST = -1;
export const EARLIEST = -2;

/** Nothing that a reader of committed records does not get. */
const READ_COMMITTED = 1;

/** What kafkajs' brokers have beside their declared type. */
interface OpenBroker extends Broker {
  listOffsets(request: {
    readonly isolationLevel: number;
    readonly topics: readonly {
      readonly topic: string;
      readonly partitions: readonly { readonly partition: number; readonly timestamp: number }[];
    }[];
  }): Promise<{ readonly responses: readonly { readonly partitions: readonly ListedOffset[] }[] }>;
}

interface ListedOffset {
  readonly partition: number;
  readonly timestamp: string;
  readonly offset: string;
}

export interface FoundOffset {
  readonly offset: bigint;
  /** -1 where Kafka says none. */
  readonly timestampMillis: number;
}

/**
 * By partition, the first record with this timestamp or a later one, or where a partition begins or ends. Partitions without such a record are left out.
 *
 * @throws kafkajs' errors
 */
export async function listOffsets(
  cluster: Cluster,
  topic: string,
  { partitions }: TopicMetadata,
  timestamp: number,
): Promise<ReadonlyMap<number, FoundOffset>> {
  const byLeader = Map.groupBy(partitions, ({ leader }) => leader);
  const answers = await Promise.all(
    [...byLeader].map(async ([leader, led]) => {
      const broker = (await cluster.findBroker({ nodeId: String(leader) })) as OpenBroker;
      const asked = led.map(({ partition }) => ({ partition, timestamp }));
      return await broker.listOffsets({ isolationLevel: READ_COMMITTED, topics: [{ topic, partitions: asked }] });
    }),
  );
  const listed = answers.flatMap(({ responses }) => responses.flatMap((response) => response.partitions));
  const found = listed.map(({ partition, offset, timestamp: at }) => {
    return [partition, { offset: BigInt(offset), timestampMillis: Number(at) }] as const;
  });
  return new Map(found.filter(([, { offset }]) => offset >= 0n));
}
