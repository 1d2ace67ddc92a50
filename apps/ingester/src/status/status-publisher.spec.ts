import { Registry } from 'prom-client';
import { describe, expect, it, vi } from 'vitest';
import { MemoryLogger } from '@app/runtime';
import { MemorySpanLog } from '@app/span-log';
import { PipelineStatusWriter, type DeadLetterMark, type PartitionStatus } from '@app/storage';
import { encodeRequest } from '../../../../test/model/random-request.ts';
import { DeadLetterMarks } from '../dead-letter/dead-letter-marks.js';
import { Assignments } from '../offsets/assignments.js';
import { StatusPublisher } from './status-publisher.js';

/** Remembers what it was told; fails when told to. */
class ArrayStatusWriter extends PipelineStatusWriter {
  readonly statuses: PartitionStatus[] = [];
  readonly marks: DeadLetterMark[] = [];
  failures = 0;

  override async publish(partitions: readonly PartitionStatus[]): Promise<void> {
    if (this.failures-- > 0) throw new TypeError('bug');
    this.statuses.push(...partitions);
  }

  override async mark(deadLetters: readonly DeadLetterMark[]): Promise<void> {
    this.marks.push(...deadLetters);
  }
}

function publisherOf(writer: PipelineStatusWriter) {
  const assignments = new Assignments();
  assignments.assigned([
    { topic: 'spans', partition: 0 },
    { topic: 'spans', partition: 4 },
  ]);
  const marks = new DeadLetterMarks(new Registry());
  const { publisher: log } = new MemorySpanLog({ partitions: 6 });
  return { assignments, marks, status: new StatusPublisher(assignments, log, marks, writer, new MemoryLogger()) };
}

const recordOf = (value: Buffer) => ({
  offset: 7n,
  timestampMillis: Date.now() - 5_000,
  key: null,
  value,
  headers: {},
});

describe('StatusPublisher', () => {
  it('says how far the partitions are that something was read from', async () => {
    const writer = new ArrayStatusWriter();
    const { assignments, status } = publisherOf(writer);
    const owned = assignments.find({ topic: 'spans', partition: 4 })!;
    owned.open(recordOf(Buffer.alloc(0)));
    owned.highWatermark = 10n;
    status.onApplicationBootstrap();
    await vi.waitFor(() => expect(writer.statuses).toHaveLength(1));
    await status.beforeApplicationShutdown();
    const [told] = writer.statuses;
    expect(told).toMatchObject({
      topic: 'spans',
      partition: 4,
      partitionCount: 6,
      committedOffset: 7n,
      endOffset: 10n,
    });
    expect(told!.lagMillis).toBeGreaterThanOrEqual(5_000);
  });

  it('says which spans went to the dead-letter topic, also after a failure of any kind', async () => {
    vi.useFakeTimers();
    const writer = new ArrayStatusWriter();
    writer.failures = 1;
    const { assignments, marks, status } = publisherOf(writer);
    assignments.find({ topic: 'spans', partition: 0 })!.open(recordOf(Buffer.alloc(0)));
    const span = { traceId: Buffer.alloc(16, 1), spanId: Buffer.alloc(8, 2) };
    const payload = encodeRequest({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    const letter = { payload, errorType: 'e', reason: 'r', attempts: 1, firstFailureMillis: 0 };
    marks.note([{ reasonClass: 'rejected', ...letter }], { topic: 'spans', partition: 0, record: recordOf(payload) });
    status.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(10_000);
    await status.beforeApplicationShutdown();
    vi.useRealTimers();
    expect(writer.marks).toMatchObject([{ traceId: '01'.repeat(16), spanId: '02'.repeat(8), reason: 'e' }]);
  });
});
