import type { PartitionPosition, TopicPartition } from '../span-log.port.js';

export interface GroupMember {
  readonly topics: readonly string[];
  /** Resolves when no handler runs any more. */
  revoke(): Promise<void>;
  assign(partitions: readonly TopicPartition[]): void;
}

/** A consumer group in memory: whenever a member comes or goes, all stop and share the partitions anew, as Kafka's eager protocol does. */
export class MemoryGroup {
  readonly #members = new Set<GroupMember>();
  readonly #committed = new Map<string, bigint>();
  #shares: ReadonlyMap<GroupMember, readonly TopicPartition[]> = new Map();
  #rebalancing: Promise<void> = Promise.resolve();

  /** @param partitionsOf every partition of a topic */
  constructor(private readonly partitionsOf: (topic: string) => readonly TopicPartition[]) {}

  get size(): number {
    return this.#members.size;
  }

  /** What each member has, in the order in which they joined. */
  shares(): readonly (readonly TopicPartition[])[] {
    return [...this.#members].map((member) => this.#shares.get(member) ?? []);
  }

  async join(member: GroupMember): Promise<void> {
    this.#members.add(member);
    await this.#rebalance();
  }

  async leave(member: GroupMember): Promise<void> {
    this.#members.delete(member);
    await member.revoke();
    await this.#rebalance();
  }

  committed({ topic, partition }: TopicPartition): bigint | undefined {
    return this.#committed.get(`${topic}/${partition}`);
  }

  commit(position: PartitionPosition): void {
    this.#committed.set(`${position.topic}/${position.partition}`, position.offset);
  }

  /** What was committed of a topic. */
  forget(topic: string): void {
    for (const name of this.#committed.keys()) if (name.startsWith(`${topic}/`)) this.#committed.delete(name);
  }

  #rebalance(): Promise<void> {
    this.#rebalancing = this.#rebalancing.then(() => this.#share());
    return this.#rebalancing;
  }

  async #share(): Promise<void> {
    await Promise.all([...this.#members].map((member) => member.revoke()));
    const members = [...this.#members];
    const shares = members.map((): TopicPartition[] => []);
    for (const topic of new Set(members.flatMap(({ topics }) => topics))) {
      const interested = members.flatMap((member, i) => (member.topics.includes(topic) ? [shares[i]!] : []));
      this.partitionsOf(topic).forEach((partition, i) => interested[i % interested.length]!.push(partition));
    }
    this.#shares = new Map(members.map((member, i) => [member, shares[i]!]));
    members.forEach((member, i) => member.assign(shares[i]!));
  }
}
