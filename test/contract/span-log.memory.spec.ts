import { describe, expect, it } from 'vitest';
import { MemorySpanLog, SpanLogUnavailableError } from '@app/span-log';
import { describeSpanLog } from './span-log.contract.ts';

const log = new MemorySpanLog({ partitions: 2 });
let topics = 0;

describeSpanLog('the span log in memory', () => ({
  publisher: log.publisher,
  reader: log.reader,
  newTopic: async () => `topic-${topics++}`,
  consumer: (groupId) => log.consumer(groupId),
  committed: async (groupId, topic, partition) => log.committed(groupId, { topic, partition }),
}));

describe('the span log in memory', () => {
  it('refuses what its bound in bytes cannot hold, until a group has committed enough', async () => {
    const small = new MemorySpanLog({ partitions: 1, maxBytes: 2_000 });
    const record = { partition: 0, value: Buffer.alloc(1_000), headers: {}, timestampMillis: 0 };
    const consumer = small.consumer('group');
    await consumer.start(['topic'], async ({ records }) => records.at(-1)!.offset + 1n, { assigned: () => undefined });
    await small.publisher.publish('topic', [record]);
    await expect(small.publisher.publish('topic', [record])).rejects.toThrow(SpanLogUnavailableError);
    await consumer.commit([{ topic: 'topic', partition: 0, offset: 1n }]);
    await small.publisher.publish('topic', [record]);
    await consumer.stop();
  });
});
