import { describe, expect, it } from 'vitest';
import { LetterOffice, NOW, spanOf, TRACE_ID } from './command.testbed.js';

const HOUR_MS = 3_600_000;

async function mixedOffice(): Promise<LetterOffice> {
  const office = new LetterOffice();
  await office.letters(
    { payload: spanOf('shop'), failedMillis: NOW - 3 * HOUR_MS },
    { payload: spanOf('shop'), failedMillis: NOW - HOUR_MS, partition: 1, reason: 'last\u001b' },
    { reasonClass: 'undecodable', errorType: 'malformed_otlp', payload: Buffer.from([1, 0x1b]) },
    { payload: spanOf('cart'), failedMillis: NOW - 2 * HOUR_MS },
  );
  return office;
}

const linesOf = (out: string) =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('dead-letter list --letters', () => {
  it('lists single letters, those that failed last first', async () => {
    const office = await mixedOffice();
    await office.run('redrive', '--service', 'cart');
    const letters = linesOf((await office.run('list', '--letters', '--json')).out);
    expect(letters.map(({ id }) => id)).toEqual(['0/1', '1/0', '0/2', '0/0']);
    expect(letters[1]).toEqual({
      id: '1/0',
      class: 'rejected',
      errorType: 'document_parsing_exception',
      reason: 'last\u001b',
      service: 'shop',
      source: '1/7',
      firstFailure: '2026-11-22T11:00:00.000Z',
      lastFailure: '2026-11-22T11:00:00.000Z',
      redrives: 0,
      spans: 1,
      payloadBytes: spanOf('shop').length,
      redriven: false,
    });
    expect(letters.map(({ redriven }) => redriven)).toEqual([false, false, true, false]);
  });

  it('takes the newest of many, and says that there are more', async () => {
    const office = await mixedOffice();
    const { out, err } = await office.run('list', '--letters', '--json', '--limit', '1', '--class', 'rejected');
    expect(linesOf(out).map(({ id }) => id)).toEqual(['1/0']);
    expect(err).toBe('2 more letters: raise --limit\n');
  });

  it('is a table for people, in which no letter speaks to the terminal', async () => {
    const { out } = await (await mixedOffice()).run('list', '--letters');
    expect(out).toMatch(/^LETTER +CLASS +ERROR TYPE +SERVICE +LAST FAILURE +SOURCE +REDRIVEN +REASON/);
    expect(out).toContain('last\\x1b');
    expect(await new LetterOffice().run('list', '--letters')).toMatchObject({
      out: 'no dead letters in spans.dead-letter\n',
    });
  });

  it('keeps no more than so many in memory', async () => {
    expect(await new LetterOffice().run('list', '--letters', '--limit', '10001')).toMatchObject({ exit: 2 });
  });
});

describe('dead-letter show --json', () => {
  it('has headers and spans, as they are', async () => {
    const office = new LetterOffice();
    const source = { key: Buffer.from([255]), headers: { tenant: Buffer.from('acme') } };
    await office.letters({ payload: spanOf('shop', 'evil\u001b[31m'), source });
    const [letter] = linesOf((await office.run('show', '--json', '0/0')).out);
    expect(letter).toMatchObject({ id: '0/0', attempts: 1, key: '0xff', moreSpans: 0, service: 'shop' });
    expect(letter?.['headers']).toContainEqual({ name: 'tenant', value: 'acme' });
    expect(letter?.['decoded']).toMatchObject([{ traceId: TRACE_ID, service: 'shop', operation: 'evil\u001b[31m' }]);
    expect(letter).not.toHaveProperty('hex');
  });

  it('has the bytes of what is no span, and is cut like the text', async () => {
    const office = new LetterOffice();
    const reason = 'x'.repeat(5_000);
    await office.letters({ reasonClass: 'undecodable', payload: Buffer.alloc(2_000), reason });
    await office.letters({ payload: spanOf('s'.repeat(300)) });
    const [letter, long] = linesOf((await office.run('show', '--json', '0/0', '0/1')).out);
    expect(letter).toMatchObject({ decoded: [], payloadBytes: 2_000 });
    expect(letter?.['hex']).toMatch(/^00000000 {2}00 00 .*… 1488 bytes more$/s);
    expect(String(letter?.['reason']).length).toBeLessThan(2_002);
    expect(long?.['decoded']).toMatchObject([{ service: `${'s'.repeat(200)}…` }]);
  });
});

describe('what redrive and purge did, as JSON', () => {
  it('counts what was sent and what was left out, and says what can be purged', async () => {
    const office = await mixedOffice();
    await office.letters({ reasonClass: 'tombstone', errorType: 'tombstone', payload: Buffer.alloc(0), partition: 1 });
    const dry = linesOf((await office.run('redrive', '--all', '--dry-run', '--json')).out);
    expect(dry).toEqual([
      { dryRun: true, letters: 4, skipped: { tombstone: 1 }, tooLarge: [], more: false, purgeThrough: [] },
    ]);
    const [sent] = linesOf((await office.run('redrive', '--all', '--limit', '3', '--json')).out);
    expect(sent).toMatchObject({ dryRun: false, letters: 3, more: true, purgeThrough: ['0/2'] });
  });

  it('is the same for a purge, whether it is done or not', async () => {
    const office = await mixedOffice();
    const asked = await office.run('purge', '--all', '--json');
    expect([asked.exit, linesOf(asked.out)]).toEqual([2, [{ dryRun: true, letters: 4, neverRedriven: 4 }]]);
    const done = await office.run('purge', '--all', '--yes', '--json');
    expect([done.exit, linesOf(done.out)]).toEqual([0, [{ dryRun: false, letters: 4, neverRedriven: 4 }]]);
    expect(await office.letterCount()).toBe(0);
  });
});
