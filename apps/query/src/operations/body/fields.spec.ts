import { describe, expect, it } from 'vitest';
import { confirmed } from './confirmed.js';
import { Fields, fieldsOfJson } from './fields.js';

describe('the fields of a body', () => {
  it('are read by their names', () => {
    const fields = fieldsOfJson('{"a":"x","b":["y","-"],"c":true,"d":3,"e":{"f":"z"},"g":[1,2]}');
    expect(fields.text('a')).toBe('x');
    expect(fields.texts('b')).toEqual(['y', '-']);
    expect([fields.flag('c'), fields.flag('missing')]).toEqual([true, false]);
    expect(fields.count('d', 1, 3)).toBe(3);
    expect(fields.object('e')?.text('f')).toBe('z');
    expect(fields.counts('g', 0, 9)).toEqual([1, 2]);
    fields.end();
  });

  it.each(['', '{', '[]', 'null', '"a"', '1'])('are those of a JSON object, not of %s', (text) => {
    expect(() => fieldsOfJson(text)).toThrow(/JSON/);
  });

  it.each([
    { a: '--force' },
    { a: '-x' },
    { a: '' },
    { a: 'x\ny' },
    { a: 'x\0' },
    { a: 'x'.repeat(1_001) },
    { a: '\ud800' },
    { a: 1 },
    { a: null },
    { a: ['x'] },
  ])('are refused as text when they are %j', (values) => {
    expect(() => new Fields(values).text('a')).toThrow(/^a must be/);
  });

  it.each([{ a: [] }, { a: 'x' }, { a: ['x', '--y'] }, { a: Array.from({ length: 1_001 }, () => 'x') }])(
    'are refused as texts when they are %j',
    (values) => {
      expect(() => new Fields(values).texts('a')).toThrow(/^a must be/);
    },
  );

  it.each([1.5, '1', -1, 11, Number.NaN])('are refused as a count from 0 to 10 when they are %j', (a) => {
    expect(() => new Fields({ a }).count('a', 0, 10)).toThrow(/whole number from 0 to 10/);
  });

  it('are refused when nobody knows them', () => {
    expect(() => new Fields({ dryrun: true }).end()).toThrow('dryrun is not known here');
    expect(() => new Fields(JSON.parse('{"__proto__":1}') as Record<string, unknown>).end()).toThrow(/__proto__/);
    expect(() => fieldsOfJson('{"where":{"typo":1}}').object('where')?.end()).toThrow('where.typo is not known here');
  });

  it('confirm what they name', () => {
    confirmed(new Fields({ confirm: 'rebuild' }), 'rebuild');
    for (const values of [{}, { confirm: 'other' }, { confirm: 'Rebuild' }]) {
      expect(() => confirmed(new Fields(values), 'rebuild')).toThrow('"confirm": "rebuild"');
    }
  });
});
