import { describe, expect, it } from 'vitest';
import { spansOf } from '@app/model';
import { LetterOffice, NOW, spanOf, TRACE_ID } from './command.testbed.js';

const HOUR_MS = 3_600_000;

async function mixedOffice(): Promise<LetterOffice> {
  const office = new LetterOffice();
  await office.letters(
    { payload: spanOf('shop'), failedMillis: NOW - 3 * HOUR_MS, reason: 'first' },
    { payload: spanOf('shop'), failedMillis: NOW - HOUR_MS, partition: 1, reason: 'last' },
    { payload: spanOf('cart'), errorType: 'illegal_argument_exception' },
    { reasonClass: 'undecodable', errorType: 'malformed_otlp', payload: Buffer.from([1, 0x1b, 0x5b, 0x41]) },
    { reasonClass: 'tombstone', errorType: 'tombstone', payload: Buffer.alloc(0) },
  );
  return office;
}

const groupsOf = (out: string) =>
  out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('dead-letter list', () => {
  it('groups by class, error type and service, the largest group first', async () => {
    const office = await mixedOffice();
    const { exit, out } = await office.run('list', '--json');
    expect(exit).toBe(0);
    const groups = groupsOf(out);
    expect(groups).toHaveLength(4);
    expect(groups[0]).toEqual({
      class: 'rejected',
      errorType: 'document_parsing_exception',
      service: 'shop',
      letters: 2,
      spans: 2,
      redriven: 0,
      firstFailure: '2026-11-22T09:00:00.000Z',
      lastFailure: '2026-11-22T11:00:00.000Z',
      example: '1/0',
      reason: 'last',
    });
    expect(groups.map(({ service }) => service)).toEqual(['shop', 'cart', '-', '-']);
  });

  it.each([
    [['--class', 'rejected'], 2],
    [['--class', 'rejected', '--class', 'tombstone'], 3],
    [['--error-type', 'malformed_otlp'], 1],
    [['--service', 'cart'], 1],
    [['--service', 'cart', '--class', 'undecodable'], 0],
    [['--since', '2h'], 4],
    [['--until', '2026-11-22T11:30:00Z'], 1],
    [['--since', '2026-11-22T10:30:00Z', '--until', '30m'], 1],
    [['--limit', '1'], 1],
  ])('selects by %j', async (options, groups) => {
    const office = await mixedOffice();
    const { out } = await office.run('list', '--json', ...options);
    expect(groupsOf(out)).toHaveLength(groups);
  });

  it('is a table for people', async () => {
    const { out } = await (await mixedOffice()).run('list');
    expect(out).toMatch(/^CLASS +ERROR TYPE +SERVICE +LETTERS +SPANS +REDRIVEN +FIRST FAILURE +LAST FAILURE +EXAMPLE/);
    expect(out).toMatch(/^undecodable +malformed_otlp +- +1 +\? +0 /m);
  });

  it('says that there is nothing, also when there is no topic', async () => {
    expect(await new LetterOffice().run('list')).toMatchObject({
      exit: 0,
      out: 'no dead letters in spans.dead-letter\n',
    });
  });
});

describe('dead-letter show', () => {
  it('shows headers and spans, and lets no letter speak to the terminal', async () => {
    const office = new LetterOffice();
    await office.letters({
      payload: spanOf('shop', 'evil\u001b[31m\u202ename'),
      reason: 'a\rb',
      source: { headers: { 'x\u0007': Buffer.from([0xff]) }, key: Buffer.from('k\n') },
    });
    const { exit, out } = await office.run('show', '0/0');
    expect(exit).toBe(0);
    expect(out).toContain(`span ${TRACE_ID} b7ad6b7169203331`);
    expect(out).toContain('shop: evil\\x1b[31m\\u202ename');
    expect(out).toMatch(/dead-letter-reason +a\\x0db/);
    expect(out).toMatch(/x\\x07 +0xff/);
    expect(out).toMatch(/^key +k\\x0a$/m);
    // oxlint-disable-next-line no-control-regex
    expect(out.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });

  it('shows the bytes of what is no span', async () => {
    const { out } = await (await mixedOffice()).run('show', '0/2');
    expect(out).toContain('00000000  01 1b 5b 41');
    expect(out).toContain('|..[A|');
  });

  it('fails for what is not there', async () => {
    const { exit, err } = await (await mixedOffice()).run('show', '0/99', '9/0');
    expect(exit).toBe(1);
    expect(err).toBe('no letter 0/99 in spans.dead-letter\nno letter 9/0 in spans.dead-letter\n');
  });

  it('shows a letter of somebody else, whatever is in it', async () => {
    const office = new LetterOffice();
    const foreign = { partition: 0, value: Buffer.from('x'), headers: {}, timestampMillis: 9e15 };
    await office.log.publisher.publish('spans.dead-letter', [foreign]);
    expect((await office.run('show', '0/0')).exit).toBe(0);
    expect((await office.run('list')).out).toContain('9000000000000000 ms');
    expect((await office.run('export')).exit).toBe(0);
  });
});

describe('dead-letter export', () => {
  it('prints every letter whole', async () => {
    const office = new LetterOffice();
    const payload = spanOf('shop');
    await office.letters({
      payload,
      source: { key: Buffer.from([255]), headers: { tenant: Buffer.from('acme'), raw: Buffer.from([255]) } },
    });
    const [letter] = groupsOf((await office.run('export')).out);
    expect(letter).toMatchObject({ id: '0/0', class: 'rejected', source: '1/7', key: '/w==', redrives: 0 });
    expect(letter?.headers).toMatchObject({ tenant: 'acme', raw: { base64: '/w==' }, 'dead-letter-attempts': '1' });
    expect(Buffer.from(String(letter?.payload), 'base64')).toEqual(payload);
    expect(letter?.spans).toEqual(JSON.parse(JSON.stringify(spansOf({ payload, acceptedMillis: NOW }))));
  });

  it('prints those that are selected, as many as are wanted', async () => {
    const office = await mixedOffice();
    const idsOf = async (...args: string[]) => groupsOf((await office.run('export', ...args)).out).map(({ id }) => id);
    expect(await idsOf('--class', 'rejected')).toEqual(['0/0', '0/1', '1/0']);
    expect(await idsOf('0/1', '1/0')).toEqual(['0/1', '1/0']);
    expect(await idsOf('--limit', '2')).toEqual(['0/0', '0/1']);
  });

  it('ends early when it is interrupted', async () => {
    const office = await mixedOffice();
    office.stop.abort();
    expect(await office.run('export')).toMatchObject({ exit: 130, out: '' });
    expect(await office.run('list')).toMatchObject({ exit: 130, out: '' });
  });
});
