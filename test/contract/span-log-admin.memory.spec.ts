import { describe, expect, it } from 'vitest';
import { MemorySpanLog } from '@app/span-log';
import { describeSpanLogAdmin } from './span-log-admin.contract.ts';
import { recordOf } from './span-log-stage.ts';

const log = new MemorySpanLog({ partitions: 2 });
let topics = 0;

describeSpanLogAdmin('the span log in memory', () => ({
  admin: log.admin,
  publisher: log.publisher,
  newTopic: async () => `topic-${topics++}`,
  makeAnew: async (topic) => {
    log.deleteTopic(topic);
    await log.publisher.publish(topic, [recordOf(0, 'new')]);
  },
  deleteBefore: async (topic, partition, offset) => log.reader.deleteBefore(topic, [{ partition, offset }]),
  consumer: (groupId) => log.consumer(groupId),
}));

describe('the span log in memory', () => {
  it('forgets what every group has committed, whatever group was asked about', async () => {
    const small = new MemorySpanLog({ partitions: 1, maxBytes: 2_000 });
    const record = { partition: 0, value: Buffer.alloc(1_000), headers: {}, timestampMillis: 0 };
    await small.publisher.publish('topic', [record]);
    await small.admin.seed('group', [{ topic: 'topic', partition: 0, offset: 1n }]);
    await small.admin.forget('nobody');
    await small.admin.committed('nobody', 'topic');
    await small.publisher.publish('topic', [record]);
    expect((await small.admin.describe('topic'))?.partitions[0]?.startOffset).toBe(1n);
  });
});
