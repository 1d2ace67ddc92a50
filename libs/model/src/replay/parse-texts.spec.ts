import { describe, expect, it } from 'vitest';
import { parseDays, parseShare, parseTraceIds } from './parse-selection.js';
import { parseTransform } from './parse-transform.js';

const value = (result: { readonly ok: boolean }) => result.ok && 'value' in result && result.value;
const problem = (result: { readonly ok: boolean }) => (!result.ok && 'problem' in result ? result.problem : undefined);

describe('days', () => {
  it.each([
    ['2026-11-22', ['2026-11-22']],
    ['2026-12-30..2027-01-02', ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']],
    ['outside, 2026-11-22,2026-11-21..2026-11-22', ['2026-11-21', '2026-11-22', 'outside']],
  ])('are read from %s', (text, days) => expect(value(parseDays(text))).toEqual(days));

  it.each([
    '',
    ',',
    '2026-02-30',
    '2026-11-22..',
    '2026-11-22T00',
    'outside..2026-11-22',
    '2026-11-20..2026-11-21..2026-11-22',
  ])('are not read from %j', (text) =>
    expect(problem(parseDays(text))).toContain(`${JSON.stringify(text)} must be days`),
  );

  it('go forwards, and are not too many', () => {
    expect(problem(parseDays('2026-11-22..2026-11-21'))).toContain('from an earlier day to a later one');
    expect(problem(parseDays('2026-01-01..2027-02-05'))).toContain('at most 400 days');
    expect(problem(parseDays('2024-01-01..2024-12-31,2026-01-01..2026-12-31'))).toContain('at most 400 days');
    expect(problem(parseDays('0000-01-01..9999-12-31'))).toContain('at most 400 days');
  });
});

describe('shares', () => {
  it.each([
    ['0', 0],
    ['1', 1],
    ['0.25', 0.25],
    ['12.5%', 0.125],
    ['100%', 1],
  ])('are read from %s', (text, share) => expect(value(parseShare(text))).toBe(share));

  it.each(['', '1.1', '101%', '-1', '1e-3', '%', 'NaN', '0x1'])('are not read from %j', (text) =>
    expect(problem(parseShare(text))).toBe(`${JSON.stringify(text)} must be a share from 0 to 1, or from 0% to 100%`),
  );
});

describe('trace ids', () => {
  it('are read as people have them', () =>
    expect(value(parseTraceIds('ABC, 0af7651916cd43dd8448eb211c80319c'))).toEqual([
      '00000000000000000000000000000abc',
      '0af7651916cd43dd8448eb211c80319c',
    ]));

  it.each(['', 'xyz', '1,', '0af7651916cd43dd8448eb211c80319c0', '00'])('are not read from %j', (text) =>
    expect(problem(parseTraceIds(text))).toContain('must be trace ids'),
  );
});

describe('transforms', () => {
  it.each([
    ['drop:span:http.url', { kind: 'drop', level: 'span', key: 'http.url' }],
    ['redact:resource:a:b=c', { kind: 'redact', level: 'resource', key: 'a:b=c' }],
    ['rename:event:a=b=c', { kind: 'rename', level: 'event', key: 'a', to: 'b=c' }],
  ])('are read from %s', (text, transform) => expect(value(parseTransform(text))).toEqual(transform));

  it.each([
    '',
    'drop',
    'drop:span',
    'drop:span:',
    'drop:trace:a',
    'hash:span:a',
    'rename:span:a',
    'rename:span:=b',
    'rename:span:a=',
    'rename:span:a=a',
  ])('are not read from %j', (text) =>
    expect(problem(parseTransform(text))).toContain(`${JSON.stringify(text)} must be`),
  );
});
