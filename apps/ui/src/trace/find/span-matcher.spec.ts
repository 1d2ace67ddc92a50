import type { KeyValue, Span } from '@app/model/reading';
import { describe, expect, it } from 'vitest';
import { shownSkeleton, shownTrace } from '../model/shown-trace';
import { findQueryOf } from './find-query';
import { spanMatcher } from './span-matcher';

const text = (key: string, value: string): KeyValue => ({ key, type: 'string', value });

function spanOf(id: number, service: string, operationName: string, tags: readonly KeyValue[]): Span {
  return {
    traceId: 't',
    spanId: id.toString(16).padStart(16, '0'),
    operationName,
    references: [],
    flags: 0,
    startMicros: id,
    durationMicros: 1,
    tags,
    logs: [{ timestampMicros: id, fields: [text('event', `log ${id}`)] }],
    process: { serviceName: service, tags: [text('host.name', `host-${id}`)] },
  };
}

const trace = shownTrace({
  traceId: 't',
  warnings: [],
  spans: [
    spanOf(1, 'shop', 'GET /', [text('http.url', 'http://cart/1'), text('user', 'Ann')]),
    spanOf(2, 'cart', 'query', [text('db.statement', 'select (*) from a+b')]),
    spanOf(3, 'cart', 'GET /items', [text('user', 'bob')]),
  ],
});

function found(written: string, within = trace): number[] {
  const matches = spanMatcher(within, findQueryOf(written)!);
  return [0, 1, 2].filter(matches);
}

describe('spanMatcher', () => {
  it.each([
    ['cart', [0, 1, 2]],
    ['cart -http.url', [1, 2]],
    ['CART get', [0, 2]],
    ['"get /items"', [2]],
    ['user=ann', [0]],
    ['user=', [0, 2]],
    ['(*)', [1]],
    ['a+b', [1]],
    ['host-3', [2]],
    ['"log 2"', [1]],
    ['0000000000000002', [1]],
    ['0000000000000002 0000000000000003', [1, 2]],
    ['nothing', []],
  ])('finds %s in %j', (written, rows) => {
    expect(found(written)).toEqual(rows);
  });

  it('looks only at names and ids of a trace that is not whole', () => {
    const shape = shownSkeleton(trace.skeleton);
    expect(found('ann', shape)).toEqual([]);
    expect(found('items', shape)).toEqual([2]);
  });
});
