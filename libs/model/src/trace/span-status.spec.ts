import { describe, expect, it } from 'vitest';
import { spanLike, type SpanSketch } from '../../../../test/model/trace-fixture.js';
import type { KeyValue } from '../span/span.js';
import { isErrorSpan, kindCodeOf, statusCodeOf } from './span-status.js';

describe('the status of a span', () => {
  it.each<{ tags: NonNullable<SpanSketch['tags']>; code: number }>([
    { tags: {}, code: 0 },
    { tags: { 'otel.status_code': 'OK' }, code: 1 },
    { tags: { 'otel.status_code': 'UNSET' }, code: 0 },
    { tags: { error: true }, code: 2 },
    { tags: { error: 'true' }, code: 2 },
    { tags: { error: false }, code: 0 },
    { tags: { error: 'no', 'otel.status_code': 'OK' }, code: 1 },
    { tags: { error: true, 'otel.status_code': 'OK' }, code: 2 },
  ])('is $code with $tags', ({ tags, code }) => {
    const span = spanLike({ tags });
    expect(statusCodeOf(span)).toBe(code);
    expect(isErrorSpan(span)).toBe(code === 2);
  });
});

describe('the kind of a span', () => {
  it.each([
    { kind: 'internal', code: 1 },
    { kind: 'server', code: 2 },
    { kind: 'client', code: 3 },
    { kind: 'producer', code: 4 },
    { kind: 'consumer', code: 5 },
    { kind: 'proxy', code: 0 },
    { kind: '__proto__', code: 0 },
  ])('is $code for $kind', ({ kind, code }) => {
    expect(kindCodeOf(spanLike({ tags: { 'span.kind': kind } }))).toBe(code);
  });

  it('is not that of an attribute of the same name, which comes before the span’s own', () => {
    const tags: KeyValue[] = ['client', 'server'].map((value) => ({ key: 'span.kind', type: 'string', value }));
    expect(kindCodeOf({ ...spanLike({}), tags })).toBe(2);
  });
});
