import { describe, expect, it, onTestFinished } from 'vitest';
import { GroupInUseError, type SpanLogAdmin, type SpanLogConsumer, type SpanLogPublisher } from '@app/span-log';
import { waitFor } from '../stack/wait-for.ts';
import { recordOf, TIMEOUT_MS } from './span-log-stage.ts';

/** What the contract needs of an implementation under test. */
export interface SpanLogAdminUnderTest {
  readonly admin: SpanLogAdmin;
  readonly publisher: SpanLogPublisher;
  /** A topic that no test has used, with this number of partitions. */
  readonly newTopic: (partitions: 2) => Promise<string>;
  /** Deletes a topic and makes another one of its name. */
  readonly makeAnew: (topic: string) => Promise<void>;
  readonly deleteBefore: (topic: string, partition: number, offset: bigint) => Promise<void>;
  readonly consumer: (groupId: string) => SpanLogConsumer;
}

const NOON = Date.parse('2026-11-22T12:00:00Z');
let groups = 0;

/** What every implementation of `SpanLogAdmin` does. */
export function describeSpanLogAdmin(name: string, underTest: () => SpanLogAdminUnderTest): void {
  const newGroup = () => `admin-group-${Date.now()}-${groups++}`;

  /** Publishes one record for each time, in this order, each in a batch of its own. */
  const publishAt = async (topic: string, partition: number, ...timesMillis: readonly number[]) => {
    for (const timestampMillis of timesMillis) {
      await underTest().publisher.publish(topic, [{ ...recordOf(partition, 'text'), timestampMillis }]);
    }
  };

  /** A member that commits whatever it gets; its offsets in the order in which they came. */
  const member = async (group: string, topic: string) => {
    const consumer = underTest().consumer(group);
    onTestFinished(() => consumer.stop());
    const offsets: string[] = [];
    let owned = 0;
    await consumer.start(
      [topic],
      async ({ partition, records }) => {
        for (const { offset } of records) offsets.push(`${partition}/${offset}`);
        const next = records.at(-1)!.offset + 1n;
        await consumer.commit([{ topic, partition, offset: next }]);
        return next;
      },
      { assigned: (partitions) => (owned = partitions.length) },
    );
    await waitFor(() => owned === 2, { timeoutMs: TIMEOUT_MS, what: 'the partitions' });
    return { consumer, offsets };
  };

  describe(`SpanLogAdmin contract: ${name}`, () => {
    describe('a topic', () => {
      it('is described with what each partition holds and since when', async () => {
        const { admin, newTopic, deleteBefore } = underTest();
        const topic = await newTopic(2);
        await publishAt(topic, 0, NOON, NOON + 1_000, NOON + 2_000);
        await deleteBefore(topic, 0, 1n);
        expect(await admin.describe(topic)).toEqual({
          clusterId: expect.stringMatching(/./),
          topicId: expect.stringMatching(/./),
          partitions: [
            { partition: 0, startOffset: 1n, endOffset: 3n, startMillis: NOON + 1_000 },
            { partition: 1, startOffset: 0n, endOffset: 0n },
          ],
        });
      });

      it('has no time of a first record when all of them are gone', async () => {
        const { admin, newTopic, deleteBefore } = underTest();
        const topic = await newTopic(2);
        await publishAt(topic, 0, NOON, NOON);
        await deleteBefore(topic, 0, 2n);
        expect((await admin.describe(topic))?.partitions[0]).toEqual({ partition: 0, startOffset: 2n, endOffset: 2n });
      });

      it('keeps its id while it is written to, and another topic has another one', async () => {
        const { admin, newTopic } = underTest();
        const [topic, other] = [await newTopic(2), await newTopic(2)];
        await publishAt(other, 0, NOON);
        await publishAt(topic, 0, NOON);
        const before = await admin.describe(topic);
        await publishAt(topic, 0, NOON);
        expect((await admin.describe(topic))?.topicId).toBe(before?.topicId);
        expect((await admin.describe(other))?.topicId).not.toBe(before?.topicId);
        expect((await admin.describe(other))?.clusterId).toBe(before?.clusterId);
      });

      it('has another id when it was deleted and created again', async () => {
        const { admin, newTopic, makeAnew } = underTest();
        const topic = await newTopic(2);
        await publishAt(topic, 0, NOON);
        const before = await admin.describe(topic);
        await makeAnew(topic);
        const after = await admin.describe(topic);
        expect(after?.topicId).not.toBe(before?.topicId);
        expect(after?.clusterId).toBe(before?.clusterId);
      });

      it('that is not there is nothing', async () => {
        const { admin } = underTest();
        expect(await admin.describe('there-is-no-such-topic')).toBeUndefined();
        expect(await admin.offsetsAt('there-is-no-such-topic', NOON)).toEqual([]);
        expect(await admin.committed(newGroup(), 'there-is-no-such-topic')).toEqual([]);
        expect(await admin.describe('there-is-no-such-topic')).toBeUndefined();
      });
    });

    describe('a time', () => {
      it('is found as the first record of that time or later, and as the end where there is none', async () => {
        const { admin, newTopic } = underTest();
        const topic = await newTopic(2);
        await publishAt(topic, 0, NOON, NOON + 1_000, NOON + 2_000);
        const at = async (millis: number) => (await admin.offsetsAt(topic, millis)).map(({ offset }) => offset);
        expect(await at(NOON - 1)).toEqual([0n, 0n]);
        expect(await at(NOON)).toEqual([0n, 0n]);
        expect(await at(NOON + 1)).toEqual([1n, 0n]);
        expect(await at(NOON + 2_000)).toEqual([2n, 0n]);
        expect(await at(NOON + 2_001)).toEqual([3n, 0n]);
        expect(await at(-1)).toEqual([0n, 0n]);
      });

      it('is found by the first record in the order of offsets when times are out of order', async () => {
        const { admin, newTopic } = underTest();
        const topic = await newTopic(2);
        await publishAt(topic, 1, NOON, NOON + 5_000, NOON + 1_000, NOON + 6_000);
        expect(await admin.offsetsAt(topic, NOON + 500)).toEqual([
          { partition: 0, offset: 0n },
          { partition: 1, offset: 1n },
        ]);
      });

      it('before everything that is left is found at what is left', async () => {
        const { admin, newTopic, deleteBefore } = underTest();
        const topic = await newTopic(2);
        await publishAt(topic, 0, NOON, NOON + 1_000);
        await publishAt(topic, 1, NOON);
        await deleteBefore(topic, 0, 1n);
        await deleteBefore(topic, 1, 1n);
        expect((await admin.offsetsAt(topic, NOON - 1)).map(({ offset }) => offset)).toEqual([1n, 1n]);
      });
    });

    describe('a group', () => {
      it('reads on from where it was seeded', async () => {
        const { admin, newTopic } = underTest();
        const [topic, group] = [await newTopic(2), newGroup()];
        await publishAt(topic, 0, NOON, NOON, NOON);
        await publishAt(topic, 1, NOON, NOON);
        const positions = [
          { topic, partition: 0, offset: 2n },
          { topic, partition: 1, offset: 1n },
        ];
        await admin.seed(group, positions);
        expect(await admin.committed(group, topic)).toEqual([
          { partition: 0, offset: 2n },
          { partition: 1, offset: 1n },
        ]);
        const { offsets } = await member(group, topic);
        await waitFor(() => offsets.length >= 2, { timeoutMs: TIMEOUT_MS, what: 'both records' });
        expect(offsets.toSorted()).toEqual(['0/2', '1/1']);
      });

      it('is seeded in some partitions only, and again', async () => {
        const { admin, newTopic } = underTest();
        const [topic, group] = [await newTopic(2), newGroup()];
        await publishAt(topic, 1, NOON, NOON);
        expect(await admin.committed(group, topic)).toEqual([]);
        await admin.seed(group, [{ topic, partition: 1, offset: 1n }]);
        await admin.seed(group, [{ topic, partition: 1, offset: 2n }]);
        expect(await admin.committed(group, topic)).toEqual([{ partition: 1, offset: 2n }]);
        await admin.seed(group, []);
        expect(await admin.committed(group, topic)).toEqual([{ partition: 1, offset: 2n }]);
      });

      it('is left alone while it has members', async () => {
        const { admin, newTopic } = underTest();
        const [topic, group] = [await newTopic(2), newGroup()];
        await publishAt(topic, 0, NOON);
        const { consumer, offsets } = await member(group, topic);
        const isCommitted = async () => (await admin.committed(group, topic))[0]?.offset === 1n;
        await waitFor(isCommitted, { timeoutMs: TIMEOUT_MS, what: 'a commit' });
        await expect(admin.seed(group, [{ topic, partition: 0, offset: 0n }])).rejects.toThrow(GroupInUseError);
        await expect(admin.forget(group)).rejects.toThrow(GroupInUseError);
        expect(await admin.committed(group, topic)).toEqual([{ partition: 0, offset: 1n }]);
        await publishAt(topic, 0, NOON);
        await waitFor(() => offsets.length >= 2, { timeoutMs: TIMEOUT_MS, what: 'the next record' });
        await consumer.stop();
        await admin.seed(group, [{ topic, partition: 0, offset: 0n }]);
        expect(await admin.committed(group, topic)).toEqual([{ partition: 0, offset: 0n }]);
      });

      it('has its members named with what they read', async () => {
        const { admin, newTopic } = underTest();
        const [topic, group] = [await newTopic(2), newGroup()];
        await publishAt(topic, 0, NOON);
        expect(await admin.members(group, topic)).toEqual([]);
        const { consumer } = await member(group, topic);
        const named = { memberId: expect.stringMatching(/./), clientId: expect.stringMatching(/./) };
        expect(await admin.members(group, topic)).toEqual([
          { ...named, host: expect.stringMatching(/./), partitions: [0, 1] },
        ]);
        expect(await admin.members(group, 'another-topic')).toMatchObject([{ partitions: [] }]);
        await consumer.stop();
        expect(await admin.members(group, topic)).toEqual([]);
      });

      it('is forgotten with what it committed, also twice, and other groups are not', async () => {
        const { admin, newTopic } = underTest();
        const [topic, group, other] = [await newTopic(2), newGroup(), newGroup()];
        await publishAt(topic, 0, NOON);
        for (const seeded of [group, other]) await admin.seed(seeded, [{ topic, partition: 0, offset: 1n }]);
        await admin.forget(group);
        expect(await admin.committed(group, topic)).toEqual([]);
        await admin.forget(group);
        expect(await admin.committed(other, topic)).toEqual([{ partition: 0, offset: 1n }]);
      });

      it('has committed nothing of a topic that was created again', async () => {
        const { admin, newTopic, makeAnew } = underTest();
        const [topic, group] = [await newTopic(2), newGroup()];
        await publishAt(topic, 0, NOON);
        await admin.seed(group, [{ topic, partition: 0, offset: 1n }]);
        await makeAnew(topic);
        const isForgotten = async () => (await admin.committed(group, topic)).length === 0;
        await waitFor(isForgotten, { timeoutMs: TIMEOUT_MS, what: 'the log to forget' });
        expect((await admin.describe(topic))?.partitions).toHaveLength(2);
      });
    });
  });
}
