import type { AssignmentListener, TopicPartition } from '@app/span-log';
import { PartitionLinks } from './partition-links.js';

/** What is known of one partition that is ours. */
export interface LinkedPartition {
  links: PartitionLinks;
  /** Offset that the next record of the partition will get, as far as is known. */
  highWatermark: bigint;
  committed: bigint | undefined;
}

/** The partitions that the group for links gave this process. Every assignment begins anew at what is committed. */
export class DependencyPartitions implements AssignmentListener {
  #owned = new Map<string, LinkedPartition>();

  /** @param maxBytes memory of all partitions together */
  constructor(
    private readonly windowSeconds: number,
    private readonly maxBytes: number,
  ) {}

  get maxBytesEach(): number {
    return this.maxBytes / Math.max(1, this.#owned.size);
  }

  assigned(partitions: readonly TopicPartition[]): void {
    this.#owned = new Map(
      partitions.map((of) => [nameOf(of), { links: this.linksOf(of), highWatermark: 0n, committed: undefined }]),
    );
  }

  find(of: TopicPartition): LinkedPartition | undefined {
    return this.#owned.get(nameOf(of));
  }

  all(): readonly LinkedPartition[] {
    return [...this.#owned.values()];
  }

  linksOf({ topic, partition }: TopicPartition): PartitionLinks {
    return new PartitionLinks({ topic, partition }, this.windowSeconds);
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}
