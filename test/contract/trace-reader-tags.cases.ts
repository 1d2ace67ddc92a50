import { describe, expect, it } from 'vitest';
import type { Attributes } from './otlp-fixture.ts';
import type { Stage } from './trace-reader-stage.ts';

export function tagCases(stage: Stage): void {
  describe('search by tags', () => {
    it.each([
      ['a string', { region: 'eu' }, { region: 'eu' }],
      ['a string with spaces, quotes and regex characters', { 'db.sql': 'a.*="b" \\c' }, { 'db.sql': 'a.*="b" \\c' }],
      ['a key with dots', { 'http.request.method': 'GET' }, { 'http.request.method': 'GET' }],
      ['a key with @', { 'user@host': 'x' }, { 'user@host': 'x' }],
      ['a key with =', { 'a=b': 'c' }, { 'a=b': 'c' }],
      ['unicode', { 'größe 🐘': '象 é' }, { 'größe 🐘': '象 é' }],
      ['a bool', { cached: true, warm: false }, { cached: 'true', warm: 'false' }],
      ['an int', { 'http.status_code': 503, below: -7 }, { 'http.status_code': '503', below: '-7' }],
      ['an int beyond 2^53', { id: 9_007_199_254_740_993n }, { id: '9007199254740993' }],
      ['a double', { ratio: 0.25 }, { ratio: '0.25' }],
      ['the empty string', { empty: '' }, { empty: '' }],
      ['a key that repeats', [['k', 'a'], ['k', 'b']] satisfies Attributes, { k: 'b' }], // prettier-ignore
    ] as readonly (readonly [string, Attributes, Record<string, string>])[])(
      'finds %s',
      async (_, attributes, tags) => {
        const scene = stage.scene();
        await scene.write([scene.span({ attributes }), scene.span({ traceId: scene.traceId(2) })]);
        expect(await scene.foundByTags(tags)).toEqual([scene.traceId()]);
      },
    );

    it.each([
      ['another value', { region: 'us' }],
      ['a prefix of the value', { region: 'e' }],
      ['a pattern', { region: 'e.' }],
      ['another case', { region: 'EU' }],
      ['another key', { zone: 'eu' }],
      ['a neighbouring int beyond 2^53', { id: '9007199254740992' }],
      ['a dot for an @', { 'user.host': 'x' }],
      ['another spelling of a number', { ratio: '0.250' }],
    ])('does not take %s for the tag', async (_, tags) => {
      const scene = stage.scene();
      const attributes = { region: 'eu', id: 9_007_199_254_740_993n, 'user@host': 'x', ratio: 0.25 };
      await scene.write([scene.span({ attributes })]);
      expect(await scene.foundByTags(tags as Record<string, string>)).toEqual([]);
    });

    it('finds tags of the process and fields of events', async () => {
      const scene = stage.scene();
      const events = [{ timeMicros: scene.startMicros, name: 'exception', attributes: { 'exception.type': 'Boom' } }];
      await scene.write([scene.span({ events })], { resource: { 'host.name': 'h1' } });
      await scene.write([scene.span({ traceId: scene.traceId(2) })], { resource: { 'host.name': 'h2' } });
      expect(await scene.foundByTags({ 'host.name': 'h1' })).toEqual([scene.traceId(1)]);
      expect(await scene.foundByTags({ 'host.name': 'h2' })).toEqual([scene.traceId(2)]);
      expect(await scene.foundByTags({ 'exception.type': 'Boom' })).toEqual([scene.traceId(1)]);
      expect(await scene.foundByTags({ event: 'exception' })).toEqual([scene.traceId(1)]);
    });

    it('finds what the span itself says: kind, error and scope', async () => {
      const scene = stage.scene();
      const failed = scene.span({ kind: 'client', status: { code: 'error', message: 'no' } });
      await scene.write([failed, scene.span({ traceId: scene.traceId(2), kind: 'server' })], {
        scope: { name: 'lib', version: '1.2' },
      });
      expect(await scene.foundByTags({ error: 'true' })).toEqual([scene.traceId(1)]);
      expect(await scene.foundByTags({ 'span.kind': 'server' })).toEqual([scene.traceId(2)]);
      expect(await scene.foundByTags({ 'otel.scope.name': 'lib', 'span.kind': 'client' })).toEqual([scene.traceId(1)]);
    });

    it('wants all tags on the same span', async () => {
      const scene = stage.scene();
      const split = scene.traceId(1);
      const together = scene.traceId(2);
      await scene.write([
        scene.span({ traceId: split, attributes: { a: '1' } }),
        scene.span({ traceId: split, attributes: { b: '2' } }),
        scene.span({ traceId: together, attributes: { a: '1', b: '2' } }),
      ]);
      expect(await scene.foundByTags({ a: '1', b: '2' })).toEqual([together]);
    });

    it('lets one tag hold in the process and another on the span', async () => {
      const scene = stage.scene();
      await scene.write([scene.span({ attributes: { a: '1' } })], { resource: { 'host.name': 'h1' } });
      expect(await scene.foundByTags({ a: '1', 'host.name': 'h1' })).toEqual([scene.traceId()]);
      expect(await scene.foundByTags({ a: '1', 'host.name': 'h2' })).toEqual([]);
    });

    it('does not pair the key of one tag with the value of another', async () => {
      const scene = stage.scene();
      await scene.write([scene.span({ attributes: { a: '1', b: '2' } })]);
      expect(await scene.foundByTags({ a: '2' })).toEqual([]);
    });
  });
}
