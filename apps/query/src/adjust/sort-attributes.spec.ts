import type { KeyValue, Trace } from '@app/model';
import { describe, expect, it } from 'vitest';
import { spanLike, tagsOf, traceLike } from '../../../../test/model/trace-fixture.js';
import { sortAttributes } from './sort-attributes.js';

const keys = (tags: readonly KeyValue[]): string[] => tags.map(({ key }) => key);
const traceWith = (changes: object): Trace => ({ ...traceLike(), spans: [{ ...spanLike({}), ...changes }] });

describe('sorting attributes', () => {
  it('orders those of spans, resources and events by key', () => {
    const tags = tagsOf({ b: '1', a: '1', B: '1' });
    const log = { timestampMicros: 1, fields: tags };
    const [span] = sortAttributes(traceWith({ tags, process: { serviceName: 's', tags }, logs: [log] })).spans;
    for (const sorted of [span!.tags, span!.process.tags, span!.logs[0]!.fields]) {
      expect(keys(sorted)).toEqual(['B', 'a', 'b']);
    }
  });

  it('keeps the order of equal keys: the last one counts', () => {
    const tags = [...tagsOf({ z: '' }), ...tagsOf({ k: 'first' }), ...tagsOf({ k: 'last' })];
    expect(sortAttributes(traceWith({ tags })).spans[0]!.tags.map(({ value }) => value)).toEqual(['first', 'last', '']);
  });

  it('orders events by time, and those of one moment as they were', () => {
    const log = (timestampMicros: number, name: string): object => ({
      timestampMicros,
      fields: tagsOf({ event: name }),
    });
    const [span] = sortAttributes(traceWith({ logs: [log(2, 'b'), log(1, 'z'), log(2, 'a')] })).spans;
    expect(span!.logs.map(({ fields }) => fields[0]!.value)).toEqual(['z', 'b', 'a']);
  });

  it('keeps a resource shared that was', () => {
    const process = { serviceName: 's', tags: tagsOf({ b: '', a: '' }) };
    const { spans } = sortAttributes({ ...traceLike(), spans: [1, 2].map(() => ({ ...spanLike({}), process })) });
    expect(spans[0]!.process).toBe(spans[1]!.process);
  });

  it('returns the same trace when all is in order', () => {
    const trace = traceWith({ tags: tagsOf({ a: '', b: '' }), logs: [{ timestampMicros: 1, fields: [] }] });
    expect(sortAttributes(trace)).toBe(trace);
  });
});
