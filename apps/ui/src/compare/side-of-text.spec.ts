import { describe, expect, it } from 'vitest';
import { searchOfText, sideOfText, textOfSide } from './side-of-text';

describe('sideOfText', () => {
  it('is a trace where it is an id, however it was pasted', () => {
    expect(sideOfText(' "ABCDEF01" ')).toEqual({ kind: 'trace', traceId: 'abcdef01' });
  });

  it.each([
    '{ status = error }',
    'service = "cart"',
    'service="cart"',
    'service=~"ca.*"',
    'duration > 2s',
    'kind=server',
  ])('is a search in TraceQL: %s', (text) => {
    expect(sideOfText(text)).toEqual({ kind: 'search', language: 'traceql', text });
  });

  it.each([
    ['service=cart&lookback=6h', 'service=cart&lookback=6h'],
    ['?service=cart', 'service=cart'],
    ['http://host/base/search?q=%7B%7D&limit=5', 'q=%7B%7D&limit=5'],
  ])('is the URL of a search: %s', (text, read) => {
    expect(sideOfText(text)).toEqual({ kind: 'search', language: 'url', text: read });
  });

  it.each([
    ['{ kind = sever }', 'neither a trace id nor a search'],
    ['not an id', 'neither a trace id nor a search'],
    ['service=cart&minDuration=5', 'minDuration'],
  ])('says why %s cannot be read', (text, problem) => {
    expect(sideOfText(text)).toMatchObject({ kind: 'unreadable', problem: expect.stringContaining(problem) as string });
  });

  it('is nothing without a text', () => expect(sideOfText('  ')).toBeUndefined());

  it('goes back to the text', () => {
    for (const text of ['abc', '{ status = error }', 'service=cart', '???'])
      expect(textOfSide(sideOfText(text))).toBe(text);
  });
});

describe('searchOfText', () => {
  it('does not take a search for an id', () => expect(searchOfText('abc').kind).not.toBe('trace'));
});
