import { describe, expect, it } from 'vitest';
import type { PartitionRange, PartitionRecord } from '@app/span-log';
import { recordOf, type SpanLogStage } from './span-log-stage.ts';

const DIGITS = Array.from({ length: 10 }, (_, i) => `${i}`);

export function readerCases(stage: SpanLogStage): void {
  const read = async (topic: string, ranges: readonly PartitionRange[], signal?: AbortSignal) => {
    const records: PartitionRecord[] = [];
    for await (const record of stage.log().reader.read(topic, ranges, signal)) records.push(record);
    return records;
  };
  const textsOf = (records: readonly PartitionRecord[], of: number) =>
    records.filter(({ partition }) => partition === of).map(({ value }) => value?.toString());

  describe('reading beside the groups', () => {
    it('knows what each partition holds', async () => {
      const topic = await stage.topicWith(['a', 'b', 'c']);
      expect(await stage.log().reader.ranges(topic)).toEqual([
        { partition: 0, start: 0n, end: 3n },
        { partition: 1, start: 0n, end: 0n },
      ]);
    });

    it('knows no partitions of a topic that is not there', async () => {
      expect(await stage.log().reader.ranges('there-is-no-such-topic')).toEqual([]);
    });

    it('reads all of it, in order per partition, as it was published', async () => {
      const topic = await stage.topicWith(DIGITS, ['x', 'y']);
      const { publisher, reader } = stage.log();
      const special = { key: Buffer.from([0xff, 0]), headers: { text: 'ß', bytes: Buffer.from([0xfe]) } };
      await publisher.publish(topic, [{ ...recordOf(1, 'z'), ...special, timestampMillis: 7 }]);
      const records = await read(topic, await reader.ranges(topic));
      expect([textsOf(records, 0), textsOf(records, 1)]).toEqual([DIGITS, ['x', 'y', 'z']]);
      const last = records.findLast(({ partition }) => partition === 1)!;
      expect(last).toMatchObject({ offset: 2n, timestampMillis: 7, key: special.key });
      expect(last.headers).toEqual({ text: Buffer.from('ß'), bytes: Buffer.from([0xfe]) });
      expect(records[0]!.key).toBeNull();
    });

    it('keeps within a range, whatever comes after it', async () => {
      const topic = await stage.topicWith(DIGITS, DIGITS);
      expect(textsOf(await read(topic, [{ partition: 0, start: 3n, end: 7n }]), 0)).toEqual(['3', '4', '5', '6']);
      expect(await read(topic, [{ partition: 1, start: 5n, end: 5n }])).toEqual([]);
      expect(await read(topic, [])).toEqual([]);
    });

    it('moves no group', async () => {
      const topic = await stage.topicWith(DIGITS);
      const member = stage.member(stage.newGroup());
      await member.start(topic);
      await member.received(10);
      await read(topic, await stage.log().reader.ranges(topic));
      await stage.log().publisher.publish(topic, [recordOf(0, 'next')]);
      await member.received(11);
      expect(member.values(0)).toEqual([...DIGITS, 'next']);
    });

    it('ends when the caller has enough, or says so by a signal', async () => {
      const topic = await stage.topicWith(DIGITS, DIGITS);
      const { reader } = stage.log();
      const ranges = await reader.ranges(topic);
      let count = 0;
      for await (const _ of reader.read(topic, ranges)) if (++count === 3) break;
      expect(count).toBe(3);
      const enough = new AbortController();
      for await (const _ of reader.read(topic, ranges, enough.signal)) if (++count === 5) enough.abort();
      expect(count).toBe(5);
      expect(await read(topic, ranges, enough.signal)).toEqual([]);
    });

    it('deletes what comes before an offset, and passes over what was deleted', async () => {
      const topic = await stage.topicWith(DIGITS, DIGITS);
      const { reader } = stage.log();
      const before = await reader.ranges(topic);
      await reader.deleteBefore(topic, [
        { partition: 0, offset: 4n },
        { partition: 1, offset: 10n },
      ]);
      expect(await reader.ranges(topic)).toEqual([
        { partition: 0, start: 4n, end: 10n },
        { partition: 1, start: 10n, end: 10n },
      ]);
      const records = await read(topic, before);
      expect([textsOf(records, 0), textsOf(records, 1)]).toEqual([DIGITS.slice(4), []]);
    });
  });
}
