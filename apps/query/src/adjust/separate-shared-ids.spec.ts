import type { Trace } from '@app/model';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, spanIdOf, type SpanSketch, traceLike } from '../../../../test/model/trace-fixture.js';
import { separateSharedIds } from './separate-shared-ids.js';

const client: SpanSketch = { id: '2', parent: '1', service: 'shop', tags: { 'span.kind': 'client' } };
const server: SpanSketch = { ...client, service: 'cart', tags: { 'span.kind': 'server' } };
const below: SpanSketch = { id: '3', parent: '2', service: 'cart' };
const separated = (...spans: SpanSketch[]): Trace => separateSharedIds(traceLike({ id: '1' }, ...spans));

describe('ids that client and server share', () => {
  it('become two: the server gets its own, below the client, and keeps what it called', () => {
    const { spans } = separated(client, server, below);
    const serverId = spans[2]!.spanId;
    expect(serverId).toMatch(/^[0-9a-f]{16}$/);
    expect(spans.map(({ spanId, parentSpanId }) => [spanId, parentSpanId])).toEqual([
      [spanIdOf('1'), undefined],
      [spanIdOf('2'), spanIdOf('1')],
      [serverId, spanIdOf('2')],
      [spanIdOf('3'), serverId],
    ]);
    for (const { references, parentSpanId } of spans) expect(references[0]?.spanId).toBe(parentSpanId);
  });

  it('become the same two whatever comes first, and at every read', () => {
    const ids = (trace: Trace): string[] => trace.spans.map(({ spanId }) => spanId).toSorted();
    expect(ids(separated(server, below, client))).toEqual(ids(separated(client, server, below)));
  });

  it('become the same two for a copy of the server, so that it is seen to be a copy', () => {
    const [, , first, second] = separated(client, server, server).spans;
    expect(second).toEqual(first);
    expect(first).toEqual(separated(client, server).spans[2]);
  });

  it('are not given to another span of the trace', () => {
    const serverId = separated(client, server).spans[2]!.spanId;
    const ids = separated({ id: serverId, parent: '1' }, client, server).spans.map(({ spanId }) => spanId);
    expect(new Set(ids).size).toBe(4);
  });

  it('become two when both are roots', () => {
    const [first, second] = separateSharedIds(
      traceLike({ ...client, parent: undefined }, { ...server, parent: undefined }),
    ).spans;
    expect(first!.parentSpanId).toBeUndefined();
    expect(second).toMatchObject({ parentSpanId: first!.spanId, references: [{ refType: 'CHILD_OF' }] });
  });

  it('may be any text', () => {
    expect(separated({ ...client, id: 'not hexadecimal!' }, { ...server, id: 'not hexadecimal!' }).spans).toHaveLength(
      3,
    );
  });

  it('leave a trace as it is that shares none', () => {
    const traces = [traceLike(client, below), traceLike(server, server), traceLike(client, { ...server, id: '4' })];
    for (const trace of traces) expect(separateSharedIds(trace)).toBe(trace);
  });

  it('are no longer there afterwards, in any trace', () => {
    fc.assert(
      fc.property(
        anyTrace,
        fc.array(fc.constantFrom('client', 'server', 'internal'), { minLength: 14 }),
        (trace, kinds) => {
          const spans = trace.spans.map((span, i) => ({
            ...span,
            tags: [{ key: 'span.kind', type: 'string' as const, value: kinds[i]! }],
          }));
          const after = separateSharedIds({ ...trace, spans }).spans;
          const idsOf = (kind: string): string[] =>
            after.filter((_, i) => kinds[i] === kind).map(({ spanId }) => spanId);
          expect(new Set(idsOf('client')).isDisjointFrom(new Set(idsOf('server')))).toBe(true);
        },
      ),
    );
  });
});
