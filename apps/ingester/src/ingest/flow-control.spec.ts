import { describe, expect, it } from 'vitest';
import { eventLoopTurn, HeldWriter, ingesterOf, outgoing, TOPIC } from '../ingester.testbed.js';
import { maxOpenOffsets } from './pause-policy.js';
import { RECORD_OVERHEAD_BYTES } from './record-memory.js';

const [BUSY, QUIET] = [0, 1].map((partition) => ({ topic: TOPIC, partition }));
const RECORD_BYTES = RECORD_OVERHEAD_BYTES + 'quiet 0'.length + 'acme'.length;
/** Records that fit in all; of two partitions, each has a quarter for itself. */
const FIT = 40;

const letters = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name} ${String.fromCharCode(97 + (i % 26))}`);

describe('FlowControl', () => {
  const started = async (writer: HeldWriter) => {
    const ingester = ingesterOf(writer, FIT * RECORD_BYTES, 2);
    const publish = (partition: number, texts: readonly string[]): Promise<void> =>
      ingester.log.publisher.publish(
        TOPIC,
        texts.map((text) => ({ ...outgoing(text), partition })),
      );
    await ingester.start();
    const inFlight = (name: string): number =>
      writer.writes.filter(({ text, ended }) => text.startsWith(name) && !ended).length;
    const paused = (): (string | undefined)[] => [BUSY!, QUIET!].map((of) => ingester.assignments.find(of)!.paused);
    return { ...ingester, publish, inFlight, paused };
  };

  it('pauses the partition that nothing is stored of, and the other one goes on', async () => {
    const writer = new HeldWriter();
    const { publish, inFlight, paused, budget } = await started(writer);
    await publish(0, letters('stuck', 200));
    await eventLoopTurn();
    const held = inFlight('stuck');
    expect(paused()).toEqual(['memory', undefined]);
    expect(held).toBeLessThan(FIT);
    for (const name of letters('quiet', 26)) {
      await publish(1, [name]);
      await eventLoopTurn();
      writer.finish(name);
      await eventLoopTurn();
    }
    expect(inFlight('stuck')).toBe(held);
    expect(inFlight('quiet')).toBe(0);
    expect(budget.takenBytes).toBe(held * (RECORD_BYTES + 'stuck'.length - 'quiet'.length));
  });

  it('delivers what found no room again after the resume: every record once, in order', async () => {
    const writer = new HeldWriter();
    const { publish, log, committer, assignments } = await started(writer);
    const texts = Array.from({ length: 150 }, (_, i) => `record ${i}`);
    await publish(0, texts);
    for (let turns = 0; turns < 400 && log.committed('group', BUSY!) !== 150n; turns++) {
      await eventLoopTurn();
      writer.writes.find(({ ended }) => !ended)?.finish();
      await committer.commit();
    }
    expect(log.committed('group', BUSY!)).toBe(150n);
    expect(writer.writes.map(({ text }) => text)).toEqual(texts);
    expect(assignments.find(BUSY!)!.bytes).toBe(0);
  });

  it('resumes only when half has been stored', async () => {
    const writer = new HeldWriter();
    const { publish, inFlight, paused } = await started(writer);
    await publish(0, letters('busy', 200));
    await eventLoopTurn();
    const held = inFlight('busy');
    while (paused()[0] !== undefined) {
      expect(inFlight('busy')).toBeGreaterThan(held / 2 - 1);
      writer.writes.find(({ ended }) => !ended)!.finish();
      await eventLoopTurn();
    }
    expect(inFlight('busy')).toBeGreaterThan(held / 2);
  });

  it('pauses a partition of which one record does not come to rest, however small its records are', async () => {
    const writer = new HeldWriter();
    const partitions = 200;
    const ingester = ingesterOf(writer, 1_000_000_000, partitions);
    await ingester.start();
    const stuck = ['stuck', ...Array.from({ length: 600 }, (_, i) => `passes ${i}`)];
    await ingester.log.publisher.publish(TOPIC, stuck.map(outgoing));
    for (let turns = 0; turns < 20; turns++) {
      await eventLoopTurn();
      for (const write of writer.writes) if (!write.ended && write.text !== 'stuck') write.finish();
    }
    expect(ingester.assignments.find(BUSY!)).toMatchObject({ paused: 'open_offsets' });
    expect(writer.writes).toHaveLength(maxOpenOffsets(partitions));
    await ingester.log.publisher.publish(TOPIC, [{ ...outgoing('quiet'), partition: 1 }]);
    await eventLoopTurn();
    expect(writer.writes.at(-1)!.text).toBe('quiet');
    writer.finish('stuck');
    for (let turns = 0; turns < 20; turns++) {
      await eventLoopTurn();
      for (const write of writer.writes) if (!write.ended) write.finish();
    }
    expect(ingester.assignments.find(BUSY!)!.ledger.committable()).toBe(BigInt(stuck.length));
  });

  it('keeps the memory of lost records taken until they are given up, and begins a new assignment without pauses', async () => {
    const writer = new HeldWriter();
    writer.ignoresAbort = true;
    const { publish, paused, assignments, consumer, budget, inFlight } = await started(writer);
    await publish(0, letters('stuck', 200));
    await eventLoopTurn();
    const taken = budget.takenBytes;
    const before = inFlight('stuck');
    await consumer.stop();
    expect(budget.takenBytes).toBe(taken);
    assignments.assigned([BUSY!, QUIET!]);
    expect(paused()).toEqual([undefined, undefined]);
    expect(assignments.find(BUSY!)!.bytes).toBe(0);
    for (let i = 0; i < before; i++) writer.writes[i]!.finish();
    await eventLoopTurn();
    expect(budget.takenBytes).toBe(0);
  });
});
