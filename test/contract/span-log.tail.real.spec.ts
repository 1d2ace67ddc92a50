import { expect, it } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import { KafkajsTail, SpanLogUnavailableError } from '@app/span-log';
import { describeReal } from '../stack/describe-real.ts';
import { freePort } from '../stack/free-port.ts';
import { waitFor } from '../stack/wait-for.ts';
import { asAdmin, connectionTo, publisherOf, TIMEOUT_MS, tuning } from './span-log-kafkajs.ts';

function tailOf(bootstrap?: string): KafkajsTail {
  return new KafkajsTail(connectionTo(bootstrap), { ...tuning, groupId: 'contract' }, new MemoryLogger());
}

function listener() {
  const texts: (string | undefined)[] = [];
  return {
    texts,
    records: async (records: readonly { value: Buffer | null }[]) =>
      void texts.push(...records.map(({ value }) => value?.toString())),
    lost: (error: Error) => void texts.push(`lost: ${error.message}`),
  };
}

describeReal('following over kafkajs', () => {
  it('begins at the end, follows without committing, and leaves no group behind', async () => {
    const { topic, publish } = await publisherOf();
    await publish('before');
    const heard = listener();
    const session = await tailOf().follow(topic, heard);
    const { groups } = await asAdmin((admin) => admin.listGroups());
    const [group] = groups.filter(({ groupId }) => groupId.startsWith('contract-tail-'));
    await publish('a', 'b');
    await waitFor(() => heard.texts.length >= 2, { timeoutMs: TIMEOUT_MS, what: 'two records' });
    expect(heard.texts).toEqual(['a', 'b']);
    const offsets = await asAdmin((admin) => admin.fetchOffsets({ groupId: group!.groupId, topics: [topic] }));
    expect(offsets.flatMap(({ partitions }) => partitions).every(({ offset }) => offset === '-1')).toBe(true);
    await session.close();
    await session.close();
    await publish('after');
    const left = await asAdmin((admin) => admin.listGroups());
    expect(left.groups.filter(({ groupId }) => groupId === group!.groupId)).toEqual([]);
    expect(heard.texts).toEqual(['a', 'b']);
  });

  it('says that Kafka does not answer', async () => {
    const following = tailOf(`localhost:${await freePort()}`).follow('topic', listener());
    await expect(following).rejects.toThrow(SpanLogUnavailableError);
  });
});
