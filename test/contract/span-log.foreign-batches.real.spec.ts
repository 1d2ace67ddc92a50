import { gunzipSync } from 'node:zlib';
import { expect, inject, it } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { errandClient } from '../stack/kafka/kafka-ready.ts';
import { uniqueName } from '../stack/unique-name.ts';
import { memberOf, publisherOf } from './span-log-kafkajs.ts';

const MIB = 1024 * 1024;
const BATCH_HEADER_BYTES = 61;

describeReal('what other programs write into the topic', () => {
  const recordOf = (value: Buffer) => ({ partition: 0, value, headers: {}, timestampMillis: 1_234 });

  it.each(['gzip', 'lz4', 'zstd'] as const)(
    'delivers a compression bomb of %s whole, and goes on',
    async (compression) => {
      const { topic, publisher, publish } = await publisherOf({ compression, maxBatchBytes: 100 * MIB });
      await publish('before');
      await publisher.publish(
        topic,
        ['x', Buffer.alloc(70 * MIB), 'y'].map((value) => recordOf(Buffer.from(value as Buffer))),
      );
      await publish('after');
      const member = memberOf(uniqueName('group'), topic);
      await member.start();
      await member.received(3);
      const [before, bomb, after] = member.records;
      expect([before, after].map((record) => [record?.offset, record?.value?.toString(), record?.unreadable])).toEqual([
        [0n, 'before', undefined],
        [4n, 'after', undefined],
      ]);
      expect(bomb).toMatchObject({ offset: 3n, timestampMillis: 1_234, key: null, headers: {} });
      expect(bomb!.unreadable).toMatch(/cannot be inflated: .*(67108864|more than|larger than)/);
      const batch = bomb!.value!;
      expect([batch.readBigInt64BE(0), batch.readInt32BE(8), batch.readInt32BE(57)]).toEqual([
        1n,
        batch.length - 12,
        3,
      ]);
      if (compression === 'gzip')
        expect(gunzipSync(batch.subarray(BATCH_HEADER_BYTES)).length).toBeGreaterThan(70 * MIB);
    },
  );

  it('delivers batches that are small in Kafka and large in memory, few at a time', async () => {
    const { topic, publisher } = await publisherOf({ compression: 'zstd', maxBatchBytes: 100 * MIB });
    for (let i = 0; i < 5; i++) await publisher.publish(topic, [recordOf(Buffer.alloc(40 * MIB, i))]);
    const batches: number[][] = [];
    const member = memberOf(uniqueName('group'), topic, async ({ records }) => {
      batches.push(records.map(({ value }) => value![0]!));
      member.records.push(...records.map(({ offset }) => ({ ...records[0]!, offset, value: null, partition: 0 })));
      return records.at(-1)!.offset + 1n;
    });
    await member.start();
    await member.received(5);
    expect(batches).toEqual([[0], [1], [2], [3], [4]]);
  });

  it('delivers keys, tombstones, repeated headers and headers without a value', async () => {
    const { topic } = await publisherOf();
    const producer = errandClient(inject('kafkaBootstrap'), 5).producer();
    await producer.connect();
    const key = Buffer.from([0xff, 0x00]);
    await producer.send({ topic, messages: [{ key, value: null, headers: { twice: ['1', '2'], empty: '' } }] });
    await producer.disconnect();
    const member = memberOf(uniqueName('group'), topic);
    await member.start();
    await member.received(1);
    const headers = { twice: Buffer.from('2'), empty: Buffer.alloc(0) };
    expect(member.records[0]).toMatchObject({ key, value: null, headers });
  });
});
