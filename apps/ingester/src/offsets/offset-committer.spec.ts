import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import {
  SpanLogConsumer,
  SpanLogUnavailableError,
  type PartitionPosition,
  type RecordBatchHandler,
  type TopicPartition,
} from '@app/span-log';
import { IngesterConfig } from '../ingester.config.js';
import { Assignments } from './assignments.js';
import { OffsetCommitter } from './offset-committer.js';
import { OffsetMetrics } from './offset.metrics.js';

/** Answers commits as the test says. */
class ScriptedConsumer extends SpanLogConsumer {
  readonly commits: (readonly PartitionPosition[])[] = [];
  answer: () => Promise<boolean> = async () => true;

  override async commit(positions: readonly PartitionPosition[]): Promise<boolean> {
    this.commits.push(positions);
    return await this.answer();
  }

  override async start(_topics: readonly string[], _handler: RecordBatchHandler): Promise<void> {}
  override pause(_partitions: readonly TopicPartition[]): void {}
  override resume(_partitions: readonly TopicPartition[]): void {}
  override async stop(): Promise<void> {}
  override ready(): boolean {
    return true;
  }
}

const PARTITIONS = [0, 1].map((partition) => ({ topic: 'spans', partition }));
const recordAt = (offset: bigint) => ({ offset, timestampMillis: 0, key: null, value: null, headers: {} });

describe('OffsetCommitter', () => {
  const committing = () => {
    const consumer = new ScriptedConsumer();
    const [registry, logger, assignments] = [new Registry(), new MemoryLogger(), new Assignments()];
    const metrics = new OffsetMetrics(registry, assignments);
    const committer = new OffsetCommitter(consumer, assignments, new IngesterConfig(), metrics, logger);
    assignments.assigned(PARTITIONS);
    const open = (partition: number, offset: bigint) =>
      assignments.find(PARTITIONS[partition]!)!.open(recordAt(offset));
    return { consumer, committer, assignments, registry, logger, open };
  };

  it('commits what has moved, all partitions at once, and nothing twice', async () => {
    const { consumer, committer, open } = committing();
    open(0, 5n).close();
    open(1, 7n).close();
    open(1, 8n);
    await committer.commit();
    await committer.commit();
    expect(consumer.commits).toEqual([
      [
        { topic: 'spans', partition: 0, offset: 6n },
        { topic: 'spans', partition: 1, offset: 8n },
      ],
    ]);
  });

  it('makes up for a commit that Kafka did not take, and says once that it fails', async () => {
    const { consumer, committer, registry, logger, open } = committing();
    open(0, 5n).close();
    consumer.answer = async () => {
      throw new SpanLogUnavailableError('no coordinator');
    };
    await committer.commit();
    await committer.commit();
    expect(logger.entries.filter(({ level }) => level === 'warn')).toHaveLength(1);
    consumer.answer = async () => true;
    await committer.commit();
    await committer.commit();
    expect(consumer.commits).toHaveLength(3);
    const text = await registry.metrics();
    expect(text).toContain('sluice_ingester_commits_total{outcome="failed"} 2');
    expect(text).toContain('sluice_ingester_commit_seconds_count 3');
  });

  it('goes on when the group has moved on, and takes nothing for committed', async () => {
    const { consumer, committer, registry, open } = committing();
    open(0, 5n).close();
    consumer.answer = async () => false;
    await committer.commit();
    expect(await registry.metrics()).toContain('sluice_ingester_commits_total{outcome="not_owner"} 1');
    expect(await registry.metrics()).toContain('sluice_ingester_last_commit_timestamp_seconds 0');
    consumer.answer = async () => true;
    await committer.commit();
    expect(consumer.commits).toHaveLength(2);
  });

  it('lets a commit that ends after a new assignment say nothing about that', async () => {
    const { consumer, committer, assignments, open } = committing();
    const answer = Promise.withResolvers<boolean>();
    consumer.answer = () => answer.promise;
    open(0, 5n).close();
    const committed = committer.commit();
    assignments.assigned(PARTITIONS);
    answer.resolve(true);
    await committed;
    open(0, 5n).close();
    await committer.commit();
    expect(consumer.commits.map(([position]) => position?.offset)).toEqual([6n, 6n]);
  });

  it('flushes what was closed while another commit was under way', async () => {
    const { consumer, committer, open } = committing();
    const answer = Promise.withResolvers<boolean>();
    consumer.answer = () => answer.promise;
    open(0, 5n).close();
    void committer.commit();
    open(0, 6n).close();
    const flushed = committer.flush();
    answer.resolve(true);
    await flushed;
    expect(consumer.commits.map(([position]) => position?.offset)).toEqual([6n, 7n]);
  });

  it('lets a bug through', async () => {
    const { consumer, committer, open } = committing();
    open(0, 5n).close();
    consumer.answer = async () => {
      throw new TypeError('undefined is not a function');
    };
    await expect(committer.commit()).rejects.toThrow(TypeError);
  });
});
