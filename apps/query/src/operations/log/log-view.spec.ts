import { describe, expect, it } from 'vitest';
import { MemorySpanLog } from '@app/span-log';
import { partitionsOf, readLog } from './log-view.js';
import { ProgressWatch } from './progress-watch.js';

const record = { value: Buffer.from('x'), headers: {}, timestampMillis: 1_000 };

describe('the state of a topic', () => {
  it('has the lag of a group, by partition', async () => {
    const log = new MemorySpanLog({ partitions: 2 });
    await log.publisher.publish(
      'spans',
      [0, 0, 0, 1].map((partition) => ({ ...record, partition })),
    );
    await log.admin.seed('group', [{ topic: 'spans', partition: 0, offset: 1n }]);
    expect(partitionsOf((await readLog(log.admin, 'spans', 'group'))!)).toEqual([
      { partition: 0, startOffset: 0n, endOffset: 3n, committedOffset: 1n, lagRecords: 2, oldestMillis: 1_000 },
      { partition: 1, startOffset: 0n, endOffset: 1n, lagRecords: 1, oldestMillis: 1_000 },
    ]);
    expect(await readLog(log.admin, 'other', 'group')).toBeUndefined();
  });

  it('does not count what retention has deleted', () => {
    const partitions = [{ partition: 0, startOffset: 50n, endOffset: 60n }];
    const topic = { clusterId: 'c', topicId: 't', partitions };
    const [state] = partitionsOf({ topicName: 'spans', topic, committed: new Map([[0, 20n]]), members: [] });
    expect(state).toMatchObject({ committedOffset: 20n, lagRecords: 10 });
  });
});

describe('the progress of a partition', () => {
  it('is when its offset was last seen to have changed', () => {
    const watch = new ProgressWatch();
    expect(watch.look(0, 5n, 100)).toEqual({ watchedMillis: 100 });
    expect(watch.look(0, 5n, 200)).toEqual({ watchedMillis: 100 });
    expect(watch.look(0, 6n, 300)).toEqual({ watchedMillis: 100, movedMillis: 300 });
    expect(watch.look(0, 6n, 400)).toEqual({ watchedMillis: 100, movedMillis: 300 });
    expect(watch.look(1, undefined, 400)).toEqual({ watchedMillis: 400 });
    expect(watch.look(1, 0n, 500)).toEqual({ watchedMillis: 400, movedMillis: 500 });
  });
});
