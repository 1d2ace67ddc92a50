import { describe, expect, it } from 'vitest';
import { recordOf, TIMEOUT_MS, type SpanLogStage } from './span-log-stage.ts';
import { waitFor } from '../stack/wait-for.ts';

export function deliveryCases(stage: SpanLogStage): void {
  describe('delivery', () => {
    it('keeps bytes, headers and timestamps as they were published', async () => {
      const { publisher, newTopic } = stage.log();
      const topic = await newTopic(2);
      const value = Buffer.from([0x0a, 0xff, 0x80, 0x01, 0x00, 0xfe, 0xed]);
      const headers = { tenant: 'größer', 'content-type': 'application/x-protobuf', empty: '' };
      await publisher.publish(topic, [{ partition: 1, value, headers, timestampMillis: 1_234_567_890_123 }]);
      const reader = stage.member(stage.newGroup());
      await reader.start(topic);
      await reader.received(1);
      const [record] = reader.records(1);
      expect(record?.value).toEqual(value);
      expect(record?.timestampMillis).toBe(1_234_567_890_123);
      const texts = Object.entries(record?.headers ?? {}).map(([key, bytes]) => [key, bytes.toString()]);
      expect(Object.fromEntries(texts)).toEqual(headers);
      expect(reader.records(0)).toEqual([]);
    });

    it('delivers each partition in the order of its offsets, from its beginning', async () => {
      const { publisher, newTopic } = stage.log();
      const topic = await newTopic(2);
      for (let i = 0; i < 20; i++) await publisher.publish(topic, [recordOf(0, `a${i}`), recordOf(1, `b${i}`)]);
      const reader = stage.member(stage.newGroup());
      await reader.start(topic);
      await reader.received(40);
      expect(reader.values(0)).toEqual(Array.from({ length: 20 }, (_, i) => `a${i}`));
      expect(reader.values(1)).toEqual(Array.from({ length: 20 }, (_, i) => `b${i}`));
      expect(reader.records(0).map(({ offset }) => offset)).toEqual(Array.from({ length: 20 }, (_, i) => BigInt(i)));
      expect(reader.highWatermark(0)).toBe(20n);
    });

    it('knows the number of partitions', async () => {
      const { publisher, newTopic } = stage.log();
      expect(await publisher.partitionCount(await newTopic(2))).toBe(2);
    });

    it('delivers what is published while it is consuming', async () => {
      const { publisher, newTopic } = stage.log();
      const topic = await newTopic(2);
      const reader = stage.member(stage.newGroup());
      await reader.start(topic);
      await reader.owns(2);
      await publisher.publish(topic, [recordOf(0, 'later')]);
      await reader.received(1);
      expect(reader.values(0)).toEqual(['later']);
    });

    it('resumes from what was committed, and delivers the rest again', async () => {
      const { publisher, newTopic, committed } = stage.log();
      const topic = await newTopic(2);
      const groupId = stage.newGroup();
      await publisher.publish(
        topic,
        Array.from({ length: 10 }, (_, i) => recordOf(0, `${i}`)),
      );
      const first = stage.member(groupId);
      await first.start(topic);
      await first.received(10);
      expect(await first.consumer.commit([{ topic, partition: 0, offset: 4n }])).toBe(true);
      await first.consumer.stop();
      expect(await committed(groupId, topic, 0)).toBe(4n);
      const second = stage.member(groupId);
      await second.start(topic);
      await second.received(6);
      expect(second.values(0)).toEqual(['4', '5', '6', '7', '8', '9']);
    });

    it('commits nothing by itself', async () => {
      const { publisher, newTopic, committed } = stage.log();
      const topic = await newTopic(2);
      const groupId = stage.newGroup();
      await publisher.publish(topic, [recordOf(0, 'a')]);
      const reader = stage.member(groupId);
      await reader.start(topic);
      await reader.received(1);
      await reader.consumer.stop();
      expect(await committed(groupId, topic, 0)).toBeUndefined();
    });

    it('refuses to commit for a partition that the member does not own', async () => {
      const { newTopic } = stage.log();
      const topic = await newTopic(2);
      const reader = stage.member(stage.newGroup());
      expect(await reader.consumer.commit([{ topic, partition: 0, offset: 1n }])).toBe(false);
      await reader.start(topic);
      await reader.owns(2);
      expect(await reader.consumer.commit([{ topic: 'another', partition: 0, offset: 1n }])).toBe(false);
    });

    it('shares the partitions among members, and gives them to who remains', async () => {
      const { publisher, newTopic } = stage.log();
      const topic = await newTopic(2);
      const groupId = stage.newGroup();
      const [first, second] = [stage.member(groupId), stage.member(groupId)];
      await first.start(topic);
      await second.start(topic);
      await Promise.all([first.owns(1), second.owns(1)]);
      expect(new Set([...first.owned(), ...second.owned()])).toEqual(new Set([0, 1]));
      await publisher.publish(topic, [recordOf(0, 'x'), recordOf(1, 'y')]);
      await Promise.all([first.received(1), second.received(1)]);
      await first.consumer.stop();
      await second.owns(2);
      await publisher.publish(topic, [recordOf(0, 'again'), recordOf(1, 'again')]);
      await waitFor(() => [0, 1].every((partition) => second.values(partition).includes('again')), {
        timeoutMs: TIMEOUT_MS,
        what: 'the remaining member to read both partitions',
      });
    });

    it('does not fetch more of a partition while its handler waits, and tells the handler when to stop waiting', async () => {
      const { publisher, newTopic } = stage.log();
      const topic = await newTopic(2);
      await publisher.publish(topic, [recordOf(0, 'first')]);
      const consumer = stage.log().consumer(stage.newGroup());
      let calls = 0;
      let told = false;
      const entered = Promise.withResolvers<void>();
      await consumer.start(
        [topic],
        async ({ signal, records }) => {
          calls++;
          entered.resolve();
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
          told = true;
          return records[0]!.offset;
        },
        { assigned: () => undefined },
      );
      await entered.promise;
      await publisher.publish(topic, [recordOf(0, 'second')]);
      expect(calls).toBe(1);
      await consumer.stop();
      expect({ calls, told }).toEqual({ calls: 1, told: true });
    });

    it('is ready while it is a member of the group, and can be stopped twice or before it started', async () => {
      const { newTopic } = stage.log();
      const reader = stage.member(stage.newGroup());
      expect(reader.consumer.ready()).toBe(false);
      await reader.start(await newTopic(2));
      await reader.owns(2);
      expect(reader.consumer.ready()).toBe(true);
      await reader.consumer.stop();
      await reader.consumer.stop();
      expect(reader.consumer.ready()).toBe(false);
      await stage.log().consumer('never-started').stop();
    });
  });
}
