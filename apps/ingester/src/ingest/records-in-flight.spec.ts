import { describe, expect, it } from 'vitest';
import { batchOf, eventLoopTurn, HeldWriter, ingesterOf, TOPIC } from '../ingester.testbed.js';

const PARTITION = { topic: TOPIC, partition: 0 };
const never = new AbortController().signal;

describe('RecordsInFlight', () => {
  it('keeps no batch alive for one record of it', async () => {
    const writer = new HeldWriter();
    const { intake, assignments } = ingesterOf(writer);
    assignments.assigned([PARTITION]);
    const batch = batchOf(0, ['x'.repeat(100)], never);
    const [record] = batch.records;
    const value = Buffer.alloc(1_000_000).fill(record!.value!).subarray(0, 100);
    await intake.accept({ ...batch, records: [{ ...record!, value }] });
    expect(writer.writes[0]!.batch.payload.buffer.byteLength).toBe(100);
  });

  it('ignores what finishes late, after the partition was assigned anew', async () => {
    const writer = new HeldWriter();
    const { intake, assignments } = ingesterOf(writer);
    assignments.assigned([PARTITION]);
    await intake.accept(batchOf(0, ['early'], never));
    const before = assignments.find(PARTITION);
    assignments.assigned([PARTITION]);
    await intake.accept(batchOf(0, ['again', 'next'], never));
    writer.finish('early', 'next');
    await eventLoopTurn();
    expect(assignments.find(PARTITION)).not.toBe(before);
    expect(assignments.find(PARTITION)?.ledger.committable()).toBeUndefined();
  });
});
