import { describe, expect, it } from 'vitest';
import { deadLetterTopic } from '@app/model';
import { LetterOffice, NOW, TOPIC } from './command.testbed.js';

const MINUTE_MS = 60_000;

async function office(): Promise<LetterOffice> {
  const filled = new LetterOffice();
  for (const partition of [0, 1]) {
    for (const ago of [30, 20, 10]) await filled.letters({ partition, failedMillis: NOW - ago * MINUTE_MS });
  }
  return filled;
}

async function startsOf(of: LetterOffice): Promise<bigint[]> {
  return (await of.log.reader.ranges(deadLetterTopic(TOPIC))).map(({ start }) => start);
}

describe('dead-letter purge', () => {
  it('says what it would delete, and deletes it only on --yes', async () => {
    const of = await office();
    const asked = await of.run('purge', '--all');
    expect(asked).toMatchObject({ exit: 2, out: 'would delete 6 letters, 6 of which were never redriven\n' });
    expect(await of.letterCount()).toBe(6);
    expect(await of.run('purge', '--all', '--yes')).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^deleted 6/) as string,
    });
    expect(await of.letterCount()).toBe(0);
  });

  it('deletes through a letter, in its partition alone', async () => {
    const of = await office();
    expect((await of.run('purge', '--through', '1/1', '--yes')).out).toMatch(/^deleted 2 letters/);
    expect(await startsOf(of)).toEqual([0n, 2n]);
  });

  it('deletes what was written before a time', async () => {
    const of = await office();
    expect((await of.run('purge', '--before', '15m', '--yes')).out).toMatch(/^deleted 4 letters/);
    expect(await startsOf(of)).toEqual([2n, 2n]);
  });

  it('stops at the first younger letter: nothing behind it is deleted', async () => {
    const of = await office();
    await of.letters({ partition: 0, failedMillis: NOW - 60 * MINUTE_MS });
    await of.run('purge', '--before', '25m', '--yes');
    expect(await startsOf(of)).toEqual([1n, 1n]);
  });

  it('deletes nothing behind the end', async () => {
    const of = await office();
    expect(await of.run('purge', '--through', '0/3', '--yes')).toMatchObject({ exit: 2 });
    expect(await of.letterCount()).toBe(6);
  });

  it('deletes nothing when it is interrupted', async () => {
    const of = await office();
    of.stop.abort();
    expect(await of.run('purge', '--all', '--yes')).toMatchObject({ exit: 130 });
    expect(await of.letterCount()).toBe(6);
  });

  it('deletes nothing where there is nothing', async () => {
    expect(await new LetterOffice().run('purge', '--all', '--yes')).toMatchObject({ exit: 0 });
  });
});
