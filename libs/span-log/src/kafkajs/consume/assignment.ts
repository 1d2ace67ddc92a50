import type { IMemberAssignment } from 'kafkajs';
import type { TopicPartition } from '../../span-log.port.js';

/** What the group gave this member, until it gives something else; and what of it is paused. */
export class Assignment {
  readonly lost = new AbortController();
  readonly #owned: ReadonlyMap<string, TopicPartition>;
  readonly #paused = new Set<string>();

  constructor(assigned: IMemberAssignment) {
    const partitions = Object.entries(assigned).flatMap(([topic, list]) =>
      list.map((partition) => ({ topic, partition })),
    );
    this.#owned = new Map(partitions.map((partition) => [nameOf(partition), partition]));
  }

  has(partition: TopicPartition): boolean {
    return this.#owned.has(nameOf(partition));
  }

  /** @returns whether records of this partition are wanted now */
  takes(partition: TopicPartition): boolean {
    return !this.lost.signal.aborted && this.has(partition) && !this.#paused.has(nameOf(partition));
  }

  /** @returns those of them that are owned */
  pause(partitions: readonly TopicPartition[]): TopicPartition[] {
    const owned = partitions.filter((partition) => this.has(partition));
    for (const partition of owned) this.#paused.add(nameOf(partition));
    return owned;
  }

  /** @returns those of them that are owned */
  resume(partitions: readonly TopicPartition[]): TopicPartition[] {
    const owned = partitions.filter((partition) => this.has(partition));
    for (const partition of owned) this.#paused.delete(nameOf(partition));
    return owned;
  }

  list(): TopicPartition[] {
    return [...this.#owned.values()];
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}
