import { describe, expect, it } from 'vitest';
import { recordOf, type SpanLogStage } from './span-log-stage.ts';

const DIGITS = Array.from({ length: 10 }, (_, i) => `${i}`);

export function pausingCases(stage: SpanLogStage): void {
  describe('pausing', () => {
    it('delivers nothing of a paused partition, goes on with the others, and goes on with it when it is resumed', async () => {
      const topic = await stage.topicWith();
      const reader = stage.member(stage.newGroup());
      await reader.start(topic);
      await reader.owns(2);
      reader.consumer.pause([{ topic, partition: 0 }]);
      for (const [i, digit] of DIGITS.entries()) {
        await stage.log().publisher.publish(topic, [recordOf(0, digit), recordOf(1, digit)]);
        await reader.received(i + 1);
      }
      expect(reader.values(0)).toEqual([]);
      reader.consumer.resume([{ topic, partition: 0 }]);
      await reader.received(2 * DIGITS.length);
      expect([reader.values(0), reader.values(1)]).toEqual([DIGITS, DIGITS]);
    });

    it.each([0, 3])('delivers again what a handler did not accept when it took %i and paused', async (accepted) => {
      const topic = await stage.topicWith(DIGITS);
      let hasPaused = false;
      const reader = stage.member(stage.newGroup(), ({ partition, records }, consumer) => {
        if (partition === 1 || hasPaused) return records.length;
        hasPaused = true;
        consumer.pause([{ topic, partition }]);
        return accepted;
      });
      await reader.start(topic);
      await reader.owns(2);
      await stage.log().publisher.publish(topic, [recordOf(1, 'beside')]);
      await reader.received(accepted + 1);
      expect(reader.values(0)).toEqual(DIGITS.slice(0, accepted));
      reader.consumer.resume([{ topic, partition: 0 }]);
      await reader.received(DIGITS.length + 1);
      expect(reader.values(0)).toEqual(DIGITS);
    });

    it('delivers the rest at once when a handler stopped in the middle and did not pause', async () => {
      const topic = await stage.topicWith(DIGITS);
      const reader = stage.member(stage.newGroup(), () => 1);
      await reader.start(topic);
      await reader.received(DIGITS.length);
      expect(reader.values(0)).toEqual(DIGITS);
    });

    it('delivers no batch of a partition that the handler of another has just paused', async () => {
      const topic = await stage.topicWith(['a'], ['b']);
      const reader = stage.member(stage.newGroup(), ({ partition, records }, consumer) => {
        consumer.pause([{ topic, partition: 1 - partition }]);
        return records.length;
      });
      await reader.start(topic);
      await reader.received(1);
      const [first] = [0, 1].filter((partition) => reader.records(partition).length === 1);
      await stage.log().publisher.publish(topic, [recordOf(first!, 'c')]);
      await reader.received(2);
      expect(reader.records(1 - first!)).toEqual([]);
    });

    it('forgets what was paused when partitions are assigned anew', async () => {
      const topic = await stage.topicWith();
      const groupId = stage.newGroup();
      const [first, second] = [stage.member(groupId), stage.member(groupId)];
      await first.start(topic);
      await first.owns(2);
      first.consumer.pause([0, 1].map((partition) => ({ topic, partition })));
      await second.start(topic);
      await Promise.all([first.owns(1), second.owns(1)]);
      await stage.log().publisher.publish(topic, [recordOf(0, 'a'), recordOf(1, 'a')]);
      await Promise.all([first.received(1), second.received(1)]);
      first.consumer.pause([0, 1].map((partition) => ({ topic, partition })));
      await second.consumer.stop();
      await first.owns(2);
      await first.received(2);
      expect([...first.values(0), ...first.values(1)]).toContain('a');
      expect([first.records(0).length, first.records(1).length].every((count) => count > 0)).toBe(true);
    });

    it('does not mind pausing what it does not own', async () => {
      const topic = await stage.topicWith(['a']);
      const reader = stage.member(stage.newGroup());
      reader.consumer.pause([{ topic, partition: 0 }]);
      reader.consumer.resume([{ topic, partition: 0 }]);
      await reader.start(topic);
      reader.consumer.pause([{ topic: 'another', partition: 0 }]);
      await reader.received(1);
      await reader.consumer.stop();
      reader.consumer.pause([{ topic, partition: 0 }]);
      reader.consumer.resume([{ topic, partition: 0 }]);
      expect(reader.values(0)).toEqual(['a']);
    });
  });
}
