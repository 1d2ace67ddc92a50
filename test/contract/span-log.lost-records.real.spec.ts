import { expect, inject, it } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { errandClient } from '../stack/kafka/kafka-ready.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { waitFor } from '../stack/wait-for.ts';
import { asAdmin, memberOf, publisherOf, TIMEOUT_MS } from './span-log-kafkajs.ts';

const TEN = Array.from({ length: 10 }, (_, i) => `${i}`);

describeReal('records that are deleted before they were read', () => {
  const deleteBefore = (topic: string, offset: number) =>
    asAdmin(async (admin) => {
      await admin.fetchTopicMetadata({ topics: [topic] });
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] });
    });
  const said = (member: ReturnType<typeof memberOf>) =>
    waitFor(() => member.errors().length > 0, { timeoutMs: TIMEOUT_MS, what: 'an error in the log' });
  const counterOf = (topic: string, count: number) =>
    `sluice_span_log_records_lost_total{topic="${topic}",partition="0"} ${count}`;

  it('are reported when retention has passed what the group had committed; reading goes on at the earliest', async () => {
    const { topic, publish } = await publisherOf();
    const groupId = uniqueName('group');
    await publish(...TEN);
    const first = memberOf(groupId, topic);
    await first.start();
    await first.received(10);
    await first.consumer.commit([{ topic, partition: 0, offset: 3n }]);
    await first.consumer.stop();
    await deleteBefore(topic, 7);
    const second = memberOf(groupId, topic);
    await second.start();
    await second.received(3);
    await said(second);
    expect(second.values()).toEqual(['7', '8', '9']);
    expect(second.errors()).toMatchObject([
      {
        sentence: 'records were deleted before they were read',
        fields: { topic, partition: 0, expectedOffset: '3', foundOffset: '7', records: 4 },
      },
    ]);
    expect(await second.metrics()).toContain(counterOf(topic, 4));
  });

  it('are reported when that happens to a partition that is paused', async () => {
    const { topic, publish } = await publisherOf();
    await publish(...TEN);
    const member = memberOf(uniqueName('group'), topic, async ({ records, partition }) => {
      const isFirst = records[0]!.offset === 0n;
      if (isFirst) member.consumer.pause([{ topic, partition }]);
      const taken = isFirst ? records.slice(0, 5) : records;
      member.records.push(...taken.map((record) => ({ ...record, partition })));
      return taken.at(-1)!.offset + 1n;
    });
    await member.start();
    await member.received(5);
    await deleteBefore(topic, 8);
    member.consumer.resume([{ topic, partition: 0 }]);
    await member.received(7);
    await said(member);
    expect(member.values()).toEqual(['0', '1', '2', '3', '4', '8', '9']);
    expect(member.errors()[0]!.fields).toMatchObject({ expectedOffset: '5', foundOffset: '8', records: 3 });
    expect(await member.metrics()).toContain(counterOf(topic, 3));
  });

  it('are not confused with a topic that ends before what was committed: it is read from its beginning', async () => {
    const { topic, publish } = await publisherOf();
    const groupId = uniqueName('group');
    await publish(...TEN);
    await asAdmin((admin) => admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '50' }] }));
    const member = memberOf(groupId, topic);
    await member.start();
    await member.received(10);
    await said(member);
    expect(member.values()).toEqual(TEN);
    expect(member.errors()).toMatchObject([
      {
        sentence: 'a partition ends before what was to be read; it is read from its beginning',
        fields: { topic, partition: 0, expectedOffset: '50', foundOffset: '0' },
      },
    ]);
    expect(await member.metrics()).not.toContain(`topic="${topic}"`);
  });

  it('are not confused with the markers and the aborted records of transactions', async () => {
    const { topic, publish } = await publisherOf();
    const groupId = uniqueName('group');
    const member = memberOf(groupId, topic);
    await member.start();
    const producer = errandClient(inject('kafkaBootstrap'), 5).producer({
      transactionalId: uniqueName('transaction'),
      maxInFlightRequests: 1,
      idempotent: true,
    });
    await producer.connect();
    for (const [i, ends] of (['commit', 'abort', 'abort', 'commit'] as const).entries()) {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [{ value: `${ends} ${i}` }] });
      await transaction[ends]();
    }
    await producer.disconnect();
    await publish('last');
    await member.received(3);
    expect(member.values()).toEqual(['commit 0', 'commit 3', 'last']);
    await member.consumer.commit([{ topic, partition: 0, offset: member.records.at(-1)!.offset + 1n }]);
    await member.consumer.stop();
    const next = memberOf(groupId, topic);
    await next.start();
    await publish('more');
    await next.received(1);
    await next.consumer.stop();
    const levels = [...member.logger.entries, ...next.logger.entries].map(({ level }) => level);
    expect(levels.filter((level) => level !== 'debug' && level !== 'info')).toEqual([]);
  });
});
