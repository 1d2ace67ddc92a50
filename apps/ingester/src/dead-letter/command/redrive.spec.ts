import { describe, expect, it } from 'vitest';
import { DeadLetterHeader, deadLetterTopic, partitionOf } from '@app/model';
import { RecordTooLargeError, SpanLogUnavailableError } from '@app/span-log';
import { LetterOffice, NOW, spanOf, TOPIC, TRACE_ID } from './command.testbed.js';

const sentTo = (office: LetterOffice, topic = TOPIC) =>
  office.published.filter((call) => call.topic === topic).flatMap(({ records }) => records);

async function officeWith(count: number): Promise<LetterOffice> {
  const office = new LetterOffice();
  for (let i = 0; i < count; i++) await office.letters({ payload: spanOf('shop', `span ${i}`) });
  return office;
}

describe('dead-letter redrive', () => {
  it('sends the source record as it was, and says how often', async () => {
    const office = new LetterOffice();
    const source = { key: Buffer.from([0, 255]), headers: { tenant: Buffer.from([200]) }, timestampMillis: NOW - 5 };
    await office.letters({ payload: spanOf('shop'), source });
    const { exit, out } = await office.run('redrive', '--all');
    expect({ exit, out }).toMatchObject({ exit: 0, out: expect.stringContaining('redriven: 1 letters') as string });
    expect(sentTo(office)).toEqual([
      {
        partition: 1,
        key: Buffer.from([0, 255]),
        value: spanOf('shop'),
        timestampMillis: NOW - 5,
        headers: { tenant: Buffer.from([200]), [DeadLetterHeader.redrives]: '1' },
      },
    ]);
  });

  it('leaves out next time what it has sent, whatever was selected, and sends it again when asked to', async () => {
    const office = await officeWith(3);
    await office.run('redrive', '0/1');
    expect((await office.run('redrive', '--all')).out).toContain('redriven: 2 letters\nskipped: 1 that were redriven');
    expect((await office.run('redrive', '--all')).out).toContain('redriven: 0 letters\nskipped: 3 that were redriven');
    expect(sentTo(office)).toHaveLength(3);
    expect((await office.run('redrive', '--all', '--again')).out).toContain('redriven: 3 letters');
    expect((await office.run('list', '--json')).out).toContain('"redriven":3');
  });

  it('keeps its receipts from those who read letters', async () => {
    const office = await officeWith(2);
    await office.run('redrive', '--all');
    expect(await office.recordsIn(deadLetterTopic(TOPIC))).toHaveLength(3);
    for (const command of ['list', 'export']) {
      const { out } = await office.run(command, ...(command === 'list' ? ['--json'] : []));
      expect(out).not.toContain('receipt');
    }
    expect((await office.run('purge', '--all')).out).toContain('would delete 2 letters');
  });

  it('sends a letter that came back three times only when it is forced to', async () => {
    const office = new LetterOffice();
    for (const redrives of ['2', '3', 'nonsense']) {
      await office.letters({ source: { headers: { [DeadLetterHeader.redrives]: Buffer.from(redrives) } } });
    }
    expect((await office.run('redrive', '--all')).out).toContain('redriven: 2 letters\nskipped: 1 that came back');
    expect(sentTo(office).map(({ headers }) => headers[DeadLetterHeader.redrives])).toEqual(['3', '1']);
    await office.run('redrive', '--all', '--force');
    expect(sentTo(office).at(-1)?.headers[DeadLetterHeader.redrives]).toBe('4');
  });

  it('cannot send what is no record of the topic', async () => {
    const office = new LetterOffice();
    await office.letters({ reasonClass: 'unreadable' }, { reasonClass: 'tombstone' }, { sourceTopic: 'other' });
    const { out } = await office.run('redrive', '--all');
    expect(out).toContain('redriven: 0 letters');
    for (const what of ['1 unreadable record batches', '1 tombstones', '1 from another topic'])
      expect(out).toContain(what);
  });

  it('sends a letter whose partition is gone to the partition of its trace', async () => {
    const office = new LetterOffice();
    await office.letters({ sourcePartition: 9 });
    await office.run('redrive', '--all');
    expect(sentTo(office)[0]?.partition).toBe(partitionOf(Buffer.from(TRACE_ID, 'hex'), 0, 2));
  });

  it('sends nothing in a dry run', async () => {
    const office = await officeWith(2);
    expect((await office.run('redrive', '--all', '--dry-run')).out).toBe('would redrive: 2 letters\n');
    expect(office.published).toEqual([]);
  });

  it('stops at its limit and goes on from there', async () => {
    const office = await officeWith(5);
    expect((await office.run('redrive', '--all', '--limit', '2')).err).toContain('raise --limit (2)');
    await office.run('redrive', '--all', '--limit', '3');
    const payloads = sentTo(office).map(({ value }) => Buffer.from(value));
    expect(payloads).toEqual([0, 1, 2, 3, 4].map((i) => spanOf('shop', `span ${i}`)));
  });

  it('names the purge that removes exactly what was sent, where that is a beginning', async () => {
    const office = await officeWith(4);
    await office.letters({ partition: 1, errorType: 'other' }, { partition: 1 });
    const { out } = await office.run('redrive', '--error-type', 'document_parsing_exception', '--limit', '3');
    const command = /dead-letter (purge .*)/.exec(out)?.[1]?.split(' ') ?? [];
    expect(command).toEqual(['purge', '--through', '0/2', '--yes']);
    expect((await office.run(...command)).out).toBe('deleted 3 letters, 0 of which were never redriven\n');
    expect((await office.run('redrive', '--error-type', 'document_parsing_exception')).out).toContain(
      '1 redriven letters stand behind others',
    );
    expect(await office.letterCount()).toBe(3);
  });

  it('does not count, and does not note, what Kafka did not acknowledge', async () => {
    const office = await officeWith(2);
    office.stop.abort();
    const stopped = await office.run('redrive', '--all');
    expect(stopped.exit).toBe(130);
    expect(office.published).toEqual([]);
  });

  it('tries again what Kafka does not take at once', async () => {
    const office = await officeWith(2);
    office.failures.push(new SpanLogUnavailableError('not now'));
    expect(await office.run('redrive', '--all')).toMatchObject({ exit: 0 });
    expect(sentTo(office)).toHaveLength(2);
  });

  it('sends the others when one is too large, names it and keeps it', async () => {
    const office = await officeWith(3);
    office.failures.push(new RecordTooLargeError('all'), new RecordTooLargeError('the first'));
    const { exit, out, err } = await office.run('redrive', '--all');
    expect({ exit, err }).toEqual({
      exit: 1,
      err: '0/0 is larger than the source topic takes: raise its max.message.bytes\n',
    });
    expect(out).not.toContain('purge');
    expect((await office.run('redrive', '--all')).out).toContain('redriven: 1 letters\nskipped: 2');
  });
});
