import type { RecordBatch } from '@app/span-log';
import { describe, expect, it } from 'vitest';
import { HeldWriter, ingesterOf, TOPIC } from '../../ingester.testbed.js';
import { ReplayCounts } from './replay-counts.js';
import { ReplayIntake, type ReadingRange } from './replay-intake.js';
import { ReplayPace } from './replay-pace.js';

const follow: ReadingRange = { others: 'all', ends: new Map() };
const until = (end: bigint): ReadingRange => ({ others: 'none', ends: new Map([[0, end]]) });

function replayOf(range: ReadingRange) {
  const writer = new HeldWriter();
  const { intake, assignments } = ingesterOf(writer);
  const [pace, counts, paused] = [new ReplayPace(undefined), new ReplayCounts(), [] as number[]];
  assignments.assigned([0, 1].map((partition) => ({ topic: TOPIC, partition })));
  const pausing = {
    pause: (partitions: readonly { partition: number }[]) => void paused.push(partitions[0]!.partition),
  };
  const replay = new ReplayIntake(intake, assignments, pausing, range, { pace, counts });
  return { replay, writer, pace, counts, paused };
}

/** Records of consecutive offsets. */
function batch(first: bigint, texts: readonly string[], partition = 0): RecordBatch {
  const records = texts.map((text, i) => ({
    offset: first + BigInt(i),
    timestampMillis: 0,
    key: null,
    value: Buffer.from(text),
    headers: {},
  }));
  return {
    topic: TOPIC,
    partition,
    records,
    highWatermark: first + BigInt(texts.length),
    signal: new AbortController().signal,
  };
}

describe('the intake of a replay', () => {
  it('passes everything on while it follows the head, and counts it', async () => {
    const { replay, writer, counts } = replayOf(follow);
    expect(await replay.accept(batch(5n, ['a', 'b']))).toBe(7n);
    expect(writer.writes.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(counts).toMatchObject({ records: 2, bytes: 2 });
  });

  it('takes nothing at its end or behind it', async () => {
    const { replay, writer, paused } = replayOf(until(6n));
    expect(await replay.accept(batch(4n, ['a', 'b', 'c', 'd']))).toBe(6n);
    expect(await replay.accept(batch(6n, ['c', 'd']))).toBe(6n);
    expect(writer.writes.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(paused).toEqual([0]);
  });

  it('leaves out partitions that it is not about', async () => {
    const { replay, writer, paused } = replayOf(until(6n));
    expect(await replay.accept(batch(0n, ['a'], 1))).toBe(0n);
    expect(writer.writes).toEqual([]);
    expect(paused).toEqual([1]);
  });

  it('is at its end when all before it is stored, though records before it are missing', async () => {
    const { replay, writer } = replayOf(until(9n));
    await replay.accept(batch(5n, ['a']));
    expect(replay.ended()).toEqual([]);
    await replay.accept(batch(12n, ['z']));
    expect(replay.ended()).toEqual([]);
    writer.finish('a');
    await new Promise(setImmediate);
    expect(replay.ended()).toEqual([{ topic: TOPIC, partition: 0, offset: 9n }]);
  });

  it('waits while somebody holds it, and gives up with the assignment', async () => {
    const { replay, writer, pace } = replayOf(follow);
    pace.hold('operator', true);
    const lost = new AbortController();
    const accepted = replay.accept({ ...batch(5n, ['a']), signal: lost.signal });
    await new Promise(setImmediate);
    expect(pace.waitingFor).toBe('operator');
    lost.abort();
    expect(await accepted).toBe(5n);
    expect(writer.writes).toEqual([]);

    const again = replay.accept(batch(5n, ['a']));
    pace.hold('operator', false);
    expect(await again).toBe(6n);
  });
});
