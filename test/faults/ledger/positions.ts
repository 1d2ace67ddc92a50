import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Admin } from 'kafkajs';
import { errandClient } from '../../stack/kafka/kafka-ready.ts';

import type { PartitionPosition } from './verdict.ts';

const POLL_MS = 250;
const ANSWER_TIMEOUT_MS = 60_000;
/** Committed up to the end for so long: nothing is on its way any more. */
const REST_MS = 1_500;

/** Watches how far a group has come. Close it. */
export class PositionWatch {
  private constructor(
    private readonly admin: Admin,
    private readonly topic: string,
    private readonly groupId: string,
  ) {}

  static async open(bootstrap: string, topic: string, groupId: string): Promise<PositionWatch> {
    const admin = errandClient(bootstrap, 3).admin();
    await admin.connect();
    return new PositionWatch(admin, topic, groupId);
  }

  /** Waits for brokers that are away or have just come back. */
  async positions(): Promise<PartitionPosition[]> {
    let positions: PartitionPosition[] = [];
    await this.until(ANSWER_TIMEOUT_MS, 'Kafka to say where the group is', (now) => ((positions = now), true));
    return positions;
  }

  async #ask(): Promise<PartitionPosition[]> {
    // One after the other: kafkajs loses its metadata over two first questions at once.
    const ends = await this.admin.fetchTopicOffsets(this.topic);
    const [committed] = await this.admin.fetchOffsets({ groupId: this.groupId, topics: [this.topic] });
    const committedOf = new Map(committed!.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    return ends
      .map(({ partition, high }) => ({ partition, committed: committedOf.get(partition) ?? -1n, end: BigInt(high) }))
      .toSorted((a, b) => a.partition - b.partition);
  }

  /** Resolves when every partition that lags now has been committed further. */
  async everyLaggingPartitionMoves(timeoutMs: number): Promise<void> {
    const before = new Map((await this.positions()).filter(isBehind).map((position) => [position.partition, position]));
    await this.until(timeoutMs, 'lagging partitions to move', (now) =>
      now.every(({ partition, committed }) => committed > (before.get(partition)?.committed ?? -2n)),
    );
  }

  /** Resolves when all is committed and stays so. @throws {Error} naming the partitions that are behind */
  async rest(timeoutMs: number): Promise<void> {
    let restedSince: number | undefined;
    await this.until(timeoutMs, 'everything to be stored and committed', (now) => {
      if (now.some(isBehind)) restedSince = undefined;
      else restedSince ??= performance.now();
      return restedSince !== undefined && performance.now() - restedSince >= REST_MS;
    });
  }

  /** @throws {Error} with the positions, after `timeoutMs` */
  async until(timeoutMs: number, what: string, isSo: (now: PartitionPosition[]) => boolean): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    let last: PartitionPosition[] = [];
    for (;;) {
      last = (await this.#positionsNow()) ?? last;
      if (last.length > 0 && isSo(last)) return;
      if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms for ${what}: ${describe(last)}`);
      await sleep(POLL_MS);
    }
  }

  async close(): Promise<void> {
    await this.admin.disconnect();
  }

  /** A broker that is away says nothing. */
  async #positionsNow(): Promise<PartitionPosition[] | undefined> {
    try {
      return await this.#ask();
    } catch (error) {
      if (error instanceof kafkajs.KafkaJSError) return undefined;
      throw error;
    }
  }
}

function isBehind({ committed, end }: PartitionPosition): boolean {
  return committed < end && !(end === 0n && committed < 0n);
}

function describe(positions: readonly PartitionPosition[]): string {
  return positions.map(({ partition, committed, end }) => `${partition}: ${committed} of ${end}`).join(', ');
}
