import { Injectable } from '@nestjs/common';
import type { AssignmentListener } from '@app/span-log';
import { OwnedPartition } from './owned-partition.js';

/** The partitions that this process owns now. Every assignment starts with fresh ledgers: delivery starts anew at what is committed. */
@Injectable()
export class Assignments implements AssignmentListener {
  #owned = new Map<string, OwnedPartition>();
  #count = 0;

  /** How often partitions were assigned or taken away. */
  get count(): number {
    return this.#count;
  }

  assigned(partitions: Parameters<AssignmentListener['assigned']>[0]): void {
    for (const owned of this.#owned.values()) owned.lose();
    this.#owned = new Map(
      partitions.map(({ topic, partition }) => [key(topic, partition), new OwnedPartition(topic, partition)]),
    );
    this.#count++;
  }

  find({ topic, partition }: { readonly topic: string; readonly partition: number }): OwnedPartition | undefined {
    return this.#owned.get(key(topic, partition));
  }

  all(): readonly OwnedPartition[] {
    return [...this.#owned.values()];
  }
}

function key(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}
