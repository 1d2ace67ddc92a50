import { describe, expect, it } from 'vitest';
import { comparedTraces, rowOfSpanName, spanNameOf, traceUrlOf } from './trace-url';

describe('traceUrlOf', () => {
  it('reads what Jaeger writes', () => {
    expect(traceUrlOf({ uiFind: 'cart', uiTimelineHideMinimap: '1' })).toMatchObject({
      view: 'timeline',
      find: 'cart',
      hideMinimap: true,
      hideSummary: false,
    });
  });

  it('takes nonsense for nothing', () => {
    expect(traceUrlOf({ view: '__proto__', start: 'soon', critical: '0', span: ['a', 'b'] })).toMatchObject({
      view: 'timeline',
      start: undefined,
      critical: false,
      spans: ['a', 'b'],
    });
  });
});

it('knows a comparison', () => {
  expect(comparedTraces('a...b')).toEqual({ a: 'a', b: 'b' });
  expect(comparedTraces('a...')).toEqual({ a: 'a', b: '' });
  expect(comparedTraces('a')).toBeUndefined();
});

it('tells spans of one id apart', () => {
  const ids = ['a', 'b', 'a', 'a'];
  expect(ids.map((_, row) => spanNameOf(ids, row))).toEqual(['a', 'b', 'a.2', 'a.3']);
  expect(ids.map((_, row) => rowOfSpanName(ids, spanNameOf(ids, row)))).toEqual([0, 1, 2, 3]);
  expect(rowOfSpanName(ids, 'c')).toBeUndefined();
  expect(rowOfSpanName(ids, 'a.9')).toBeUndefined();
});
