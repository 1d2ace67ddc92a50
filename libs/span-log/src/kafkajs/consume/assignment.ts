import type { IMemberAssignment } from 'kafkajs';

/** What the group gave this member, until it gives something else. */
export class Assignment {
  readonly lost = new AbortController();

  constructor(readonly partitions: IMemberAssignment) {}

  /** @returns whether records of this partition are wanted */
  takes({ topic, partition }: { readonly topic: string; readonly partition: number }): boolean {
    return !this.lost.signal.aborted && (this.partitions[topic]?.includes(partition) ?? false);
  }

  list(): { topic: string; partition: number }[] {
    return Object.entries(this.partitions).flatMap(([topic, list]) => list.map((partition) => ({ topic, partition })));
  }
}
