import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, largeTrace, spanLike, type SpanSketch, traceLike } from '../../../../test/model/trace-fixture.js';
import type { Trace } from '../span/span.js';
import { AttributeValues, MAX_DISTINCT_VALUES } from './attribute-values.js';
import { compareTraces } from './compare-traces.js';
import { MAX_ATTRIBUTE_DIFFERENCES, MAX_SAMPLE_CHARACTERS, type TraceComparison } from './trace-comparison.js';

const compare = (a: readonly SpanSketch[], b: readonly SpanSketch[]): TraceComparison =>
  compareTraces(traceLike(...a), traceLike(...b));
const statuses = ({ nodes }: TraceComparison): string[] =>
  nodes.map(({ service, operation, status, parent }) => `${parent} ${service}/${operation} ${status}`);

const root: SpanSketch = { id: '1', service: 'shop', operation: 'GET', duration: 100 };
const call = (id: string, service: string, more: SpanSketch = {}): SpanSketch => ({
  id,
  parent: '1',
  service,
  operation: 'call',
  duration: 10,
  ...more,
});

describe('comparing two traces', () => {
  it('says which calls both have, which only one has, and which are repeated more or less often', () => {
    const a = [root, call('2', 'cart'), call('3', 'cart'), call('4', 'user'), call('5', 'mail')];
    const b = [root, call('2', 'cart'), call('3', 'user'), call('4', 'user'), call('5', 'bank')];
    expect(statuses(compare(a, b))).toEqual([
      '-1 shop/GET same',
      '0 cart/call less',
      '0 user/call more',
      '0 mail/call removed',
      '0 bank/call added',
    ]);
  });

  it('puts each node before its descendants, and those before its next sibling', () => {
    const a = [root, call('2', 'cart'), call('3', 'user')];
    const b = [root, call('2', 'cart'), call('3', 'redis', { parent: '2' }), call('4', 'user')];
    expect(statuses(compare(a, b))).toEqual([
      '-1 shop/GET same',
      '0 cart/call same',
      '1 redis/call added',
      '0 user/call same',
    ]);
  });

  it('tells what is at the top for want of its parents from what is called there', () => {
    const { nodes } = compare([{ ...root, parent: 'f' }], [root]);
    expect(nodes.map(({ orphaned, status }) => [orphaned, status])).toEqual([
      [true, 'removed'],
      [false, 'added'],
    ]);
  });

  it('does not take a service and operation for others that are written the same together', () => {
    const a = [{ service: 'ab', operation: 'c' }];
    const b = [{ service: 'a', operation: 'bc' }];
    expect(statuses(compare(a, b))).toEqual(['-1 ab/c removed', '-1 a/bc added']);
  });

  it('measures each side and the difference, also in percent', () => {
    const a = [root, call('2', 'cart', { duration: 10 }), call('3', 'cart', { start: 20, duration: 30 })];
    const b = [root, call('2', 'cart', { duration: 60 })];
    const cart = compare(a, b).nodes[1]!;
    expect(cart.a).toMatchObject({ count: 2, selfMicros: 40, averageSelfMicros: 20, durationMicros: 40 });
    expect(cart.b).toMatchObject({ count: 1, selfMicros: 60, averageSelfMicros: 60, durationMicros: 60 });
    expect(cart.selfMicros).toEqual({ absolute: 20, percent: 50 });
    expect(cart.averageDurationMicros).toEqual({ absolute: 40, percent: 200 });
    expect(cart.count).toEqual({ absolute: -1, percent: -50 });
  });

  it('has no percentage of nothing', () => {
    const { nodes } = compare([root], [root, call('2', 'cart')]);
    expect(nodes[1]).toMatchObject({ a: null, selfMicros: { absolute: 10, percent: null } });
  });

  it('lists attributes that were added, removed and changed, of spans and of resources', () => {
    const before = { ...root, tags: { gone: 'x', kept: 'k', other: '1' }, resource: { version: '1' } };
    const after = { ...root, tags: { fresh: 'y', kept: 'k', other: '2' }, resource: { version: '2' } };
    expect(compare([before], [after]).nodes[0]!.attributes).toEqual([
      { level: 'span', key: 'fresh', change: 'added', a: none, b: one('y') },
      { level: 'span', key: 'gone', change: 'removed', a: one('x'), b: none },
      { level: 'span', key: 'other', change: 'changed', a: one('1'), b: one('2') },
      { level: 'resource', key: 'version', change: 'changed', a: one('1'), b: one('2') },
    ]);
  });

  it('samples values: five, cut to length', () => {
    const long = 'x'.repeat(10_000);
    const spans = Array.from({ length: 7 }, (_, i) => ({ ...root, id: `${i + 1}`, tags: { key: `${i}${long}` } }));
    const { b } = compare([root], spans).nodes[0]!.attributes[0]!;
    expect(b.values.map((value) => [value[0], value.length])).toEqual(
      [0, 1, 2, 3, 4].map((i) => [String(i), MAX_SAMPLE_CHARACTERS]),
    );
    expect(b.more).toBe(true);
  });

  it('does not list an attribute that is another on each span of both', () => {
    const spans = (from: number): SpanSketch[] =>
      Array.from({ length: 21 }, (_, i) => ({ ...root, id: (i + 1).toString(16), tags: { request: `${from + i}` } }));
    expect(compare(spans(0), spans(100)).nodes[0]!.attributes).toEqual([]);
  });

  it('remembers so many values of an attribute, whatever there are', () => {
    const values = new AttributeValues();
    for (let i = 0; i < 1_000; i++) values.add(spanLike({ tags: { request: `${i}` } }));
    expect(values.span.get('request')!.size).toBe(MAX_DISTINCT_VALUES + 1);
  });

  it('leaves out and counts what is above the number of differences', () => {
    const tags = Object.fromEntries(Array.from({ length: MAX_ATTRIBUTE_DIFFERENCES + 3 }, (_, i) => [`k${i}`, 'v']));
    const node = compare([root], [{ ...root, tags }]).nodes[0]!;
    expect(node.attributes).toHaveLength(MAX_ATTRIBUTE_DIFFERENCES);
    expect(node.attributesLeftOut).toBe(3);
  });

  it('finds no difference between a trace and itself', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        for (const node of compareTraces(trace, trace).nodes) {
          expect(node).toMatchObject({ status: 'same', selfMicros: { absolute: 0 }, attributes: [] });
        }
      }),
    );
  });

  it('counts every span of both, and is the opposite the other way round', () => {
    fc.assert(
      fc.property(anyTrace, anyTrace, (a, b) => {
        const there = compareTraces(a, b);
        const back = compareTraces(b, a);
        expect(there.nodes.reduce((sum, node) => sum + (node.a?.count ?? 0), 0)).toBe(a.spans.length);
        expect(there.nodes.reduce((sum, node) => sum + (node.b?.count ?? 0), 0)).toBe(b.spans.length);
        expect(changesByPath(back)).toEqual(changesByPath(there).map(([path, change]) => [path, 0 - change]));
      }),
    );
  });

  it.each<{ shape: string; trace: Trace }>([
    { shape: 'a chain', trace: largeTrace(20_000, (row) => row - 1) },
    { shape: 'a star', trace: largeTrace(100_000, () => 0) },
  ])('survives $shape as JSON', ({ trace }) => {
    const comparison = compareTraces(trace, trace);
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison);
  });
});

const none = { values: [], more: false };
const one = (value: string): unknown => ({ values: [value], more: false });

/** How the self time of each path changed, by path. */
function changesByPath({ nodes }: TraceComparison): [path: string, change: number][] {
  const paths: string[] = [];
  return nodes
    .map(({ parent, service, operation, orphaned, selfMicros }): [string, number] => {
      const path = JSON.stringify([parent < 0 ? orphaned : paths[parent], service, operation]);
      paths.push(path);
      return [path, selfMicros.absolute];
    })
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
