import { expect, it } from 'vitest';
import type { RecordBatch } from '@app/span-log';
import { describeReal } from '../stack/describe-real.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { waitFor } from '../stack/wait-for.ts';
import { asAdmin, memberOf, publisherOf, TIMEOUT_MS, tuning } from './span-log-kafkajs.ts';

describeReal('a member of a group', () => {
  it('stays one for longer than its session while everything is paused, or all but what its handler waits for', async () => {
    const { topic, publish } = await publisherOf({ partitions: 2 });
    const both = [0, 1].map((partition) => ({ topic, partition }));
    const idle = memberOf(uniqueName('group'), topic);
    const held: RecordBatch[] = [];
    const busy = memberOf(uniqueName('group'), topic, async (batch) => {
      held.push(batch);
      busy.consumer.pause(both);
      await new Promise((resolve) => batch.signal.addEventListener('abort', resolve, { once: true }));
      return batch.records[0]!.offset;
    });
    await Promise.all([idle.start(), busy.start()]);
    const isAssigned = () => idle.assignments.length + busy.assignments.length === 2;
    await waitFor(isAssigned, { timeoutMs: TIMEOUT_MS, what: 'both to be assigned' });
    idle.consumer.pause(both);
    await publish('a');
    await waitFor(() => held.length === 1, { timeoutMs: TIMEOUT_MS, what: 'the handler to be called' });
    await new Promise((resolve) => setTimeout(resolve, 2 * tuning.sessionTimeoutMs));
    expect([idle.assignments, busy.assignments]).toEqual([[[0, 1]], [[0, 1]]]);
    for (const { consumer } of [idle, busy]) expect(await consumer.commit([{ ...both[1]!, offset: 0n }])).toBe(true);
    expect([held.length, held[0]!.signal.aborted, idle.records.length]).toEqual([1, false, 0]);
    idle.consumer.resume(both);
    await idle.received(1);
  });

  it('reads partitions that are added, from their beginning', async () => {
    const { topic, publish, publisher } = await publisherOf();
    const member = memberOf(uniqueName('group'), topic);
    await member.start();
    await publish('old');
    await member.received(1);
    await asAdmin((admin) => admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] }));
    const record = { partition: 2, value: Buffer.from('new'), headers: {}, timestampMillis: 1 };
    await waitFor(
      () =>
        publisher.publish(topic, [record]).then(
          () => true,
          () => false,
        ),
      {
        timeoutMs: TIMEOUT_MS,
        what: 'the publisher to know the partition',
      },
    );
    await waitFor(() => member.values().includes('new'), { timeoutMs: TIMEOUT_MS, what: 'the record to arrive' });
    expect(member.assignments.at(-1)).toEqual([0, 1, 2]);
    const fresh = member.records.filter(({ partition }) => partition === 2);
    expect(fresh[0]).toMatchObject({ offset: 0n });
  });
});
