import { describe, expect, it, vi } from 'vitest';
import { DeadLetterHeader, deadLetterTopic, MalformedOtlpError } from '@app/model';
import { StorageUnavailableError } from '@app/storage';
import {
  AnsweringWriter,
  batchOf,
  eventLoopTurn,
  HeldWriter,
  ingesterOf,
  outgoing,
  recordsOf,
  stored,
  TOPIC,
} from '../ingester.testbed.js';
import { RECORD_OVERHEAD_BYTES } from './record-memory.js';

const PARTITION = { topic: TOPIC, partition: 0 };
const RECORD_BYTES = RECORD_OVERHEAD_BYTES + 1;
const never = new AbortController().signal;

describe('RecordIntake', () => {
  it('writes records side by side, with the timestamp of each', async () => {
    const writer = new HeldWriter();
    const { publish, start } = ingesterOf(writer);
    await publish('a', 'b', 'c');
    await start();
    await eventLoopTurn();
    expect(writer.writes.map(({ text, batch }) => [text, batch.acceptedMillis])).toEqual(
      ['a', 'b', 'c'].map((text) => [text, 1_700_000_000_000]),
    );
  });

  it('commits what is stored, and never past a hole', async () => {
    const writer = new HeldWriter();
    const { publish, start, committed } = ingesterOf(writer);
    await publish('a', 'b', 'c');
    await start();
    await eventLoopTurn();
    writer.finish('c', 'b');
    await eventLoopTurn();
    expect(await committed()).toBeUndefined();
    writer.finish('a');
    await eventLoopTurn();
    expect(await committed()).toBe(3n);
  });

  it('offers a record again for as long as the store is unavailable, and commits only then', async () => {
    let failures = 2;
    const writer = new AnsweringWriter(() => {
      if (failures-- > 0) throw new StorageUnavailableError('down');
      return stored(1);
    });
    const { publish, start, committed, log } = ingesterOf(writer);
    await publish('a');
    await start();
    await eventLoopTurn();
    expect(await committed()).toBeUndefined();
    await vi.waitFor(async () => expect(await committed()).toBe(1n), { timeout: 10_000 });
    expect(await recordsOf(log, deadLetterTopic(TOPIC))).toEqual([]);
  });

  it('puts an undecodable record aside with its bytes and the reason, and goes on with its partition', async () => {
    const writer = new AnsweringWriter((payload) => {
      if (payload === 'bad') throw new MalformedOtlpError('not OTLP');
      return stored(1);
    });
    const { publish, start, committed, log } = ingesterOf(writer);
    await publish('a', 'bad', 'b');
    await start();
    await eventLoopTurn();
    expect(await committed()).toBe(3n);
    const [letter, ...others] = await recordsOf(log, deadLetterTopic(TOPIC));
    expect(others).toEqual([]);
    expect(letter?.value?.toString()).toBe('bad');
    expect(letter?.timestampMillis).toBe(1_700_000_000_000);
    const headers = Object.entries(letter?.headers ?? {}).map(([name, value]) => [name, value.toString()]);
    expect(Object.fromEntries(headers)).toMatchObject({
      tenant: 'acme',
      [DeadLetterHeader.reasonClass]: 'undecodable',
      [DeadLetterHeader.errorType]: 'malformed_otlp',
      [DeadLetterHeader.reason]: 'not OTLP',
      [DeadLetterHeader.sourceTopic]: TOPIC,
      [DeadLetterHeader.sourcePartition]: '0',
      [DeadLetterHeader.sourceOffset]: '1',
    });
  });

  it('commits a record with rejected spans only when they are in the dead-letter topic', async () => {
    const rejections = ['x', 'y'].map((span) => ({
      payload: Buffer.from(span),
      errorType: 'document_parsing_exception',
      reason: 'r',
      attempts: 1,
      firstFailureMillis: 1,
    }));
    const { publish, start, committed, deadLetters, log } = ingesterOf(
      new AnsweringWriter(() => ({ stored: 1, duplicates: 0, rejections })),
    );
    deadLetters.failing = true;
    await publish('a');
    await start();
    await eventLoopTurn();
    expect(deadLetters.attempts).toBeGreaterThan(0);
    expect(await committed()).toBeUndefined();
    deadLetters.failing = false;
    await vi.waitFor(async () => expect(await committed()).toBe(1n), { timeout: 10_000 });
    const letters = await recordsOf(log, deadLetterTopic(TOPIC));
    expect(letters.map(({ value }) => value?.toString())).toEqual(['x', 'y']);
    expect(letters[0]?.headers[DeadLetterHeader.errorType]?.toString()).toBe('document_parsing_exception');
  });

  it('does not accept a batch while its budget is full, and takes no more memory than that', async () => {
    const writer = new HeldWriter();
    const { intake, assignments, budget } = ingesterOf(writer, 2 * RECORD_BYTES);
    assignments.assigned([PARTITION]);
    let accepted = false;
    const accepting = intake.accept(batchOf(0, ['a', 'b', 'c', 'd'], never)).then(() => (accepted = true));
    await eventLoopTurn();
    expect({ accepted, writes: writer.writes.length, bytes: budget.takenBytes }).toEqual({
      accepted: false,
      writes: 2,
      bytes: 2 * RECORD_BYTES,
    });
    writer.finish('b');
    await eventLoopTurn();
    expect({ accepted, writes: writer.writes.length }).toEqual({ accepted: false, writes: 3 });
    writer.finish('a');
    await accepting;
    expect(budget.takenBytes).toBe(2 * RECORD_BYTES);
  });

  it('stops waiting for memory when the partition is taken away', async () => {
    const { intake, assignments, budget } = ingesterOf(new HeldWriter(), RECORD_BYTES);
    assignments.assigned([PARTITION]);
    const lost = new AbortController();
    const accepting = intake.accept(batchOf(0, ['a', 'b'], lost.signal));
    await eventLoopTurn();
    lost.abort();
    await accepting;
    assignments.assigned([]);
    await eventLoopTurn();
    expect(budget.takenBytes).toBe(0);
  });

  it('waits for everything open when records are delivered again in one assignment', async () => {
    const writer = new HeldWriter();
    const { intake, assignments } = ingesterOf(writer);
    assignments.assigned([PARTITION]);
    await intake.accept(batchOf(0, ['a', 'b'], never));
    const again = intake.accept(batchOf(1, ['b again', 'c'], never));
    writer.finish('b');
    await eventLoopTurn();
    expect(writer.writes).toHaveLength(2);
    writer.finish('a');
    await again;
    writer.finish('c');
    await eventLoopTurn();
    const { ledger } = assignments.find(PARTITION)!;
    expect(ledger.committable()).toBeUndefined();
    writer.finish('b again');
    await eventLoopTurn();
    expect(ledger.committable()).toBe(3n);
  });

  it('drains: takes no more, waits for what is in flight, commits it', async () => {
    const writer = new HeldWriter();
    const { publish, start, intake, log, consumer } = ingesterOf(writer);
    await publish('a');
    await start();
    await eventLoopTurn();
    const draining = intake.drain(60_000);
    await log.publisher.publish(TOPIC, [outgoing('b')]);
    await eventLoopTurn();
    expect(writer.writes.map(({ text }) => text)).toEqual(['a']);
    writer.finish('a');
    expect(await draining).toBe(0);
    expect(log.committed('group', PARTITION)).toBe(1n);
    await consumer.stop();
  });

  it('says how many records are left when draining takes too long', async () => {
    const { publish, start, intake, log } = ingesterOf(new HeldWriter());
    await publish('a', 'b');
    await start();
    await eventLoopTurn();
    expect(await intake.drain(1)).toBe(2);
    expect(log.committed('group', PARTITION)).toBeUndefined();
  });
});
