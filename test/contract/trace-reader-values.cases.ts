import { describe, expect, it } from 'vitest';
import type { Stage } from './trace-reader-stage.ts';

export function valueCases(stage: Stage): void {
  describe('values', () => {
    it('gives every attribute type back as it came', async () => {
      const scene = stage.scene();
      expect(
        await scene.roundTrip({
          bool: false,
          double: 0.1,
          int: -42,
          'key.with.dots': 'x',
          'key@with@at': 'y',
          string: 'größe 🐘 "quoted" \u0000',
          wholeDouble: { double: 2 },
        }),
      ).toEqual([
        { key: 'bool', type: 'bool', value: false },
        { key: 'double', type: 'float64', value: 0.1 },
        { key: 'int', type: 'int64', value: -42 },
        { key: 'key.with.dots', type: 'string', value: 'x' },
        { key: 'key@with@at', type: 'string', value: 'y' },
        { key: 'string', type: 'string', value: 'größe 🐘 "quoted" \u0000' },
        { key: 'wholeDouble', type: 'float64', value: 2 },
      ]);
    });

    it('keeps 64-bit integers exact', async () => {
      const scene = stage.scene();
      const max = 9_223_372_036_854_775_807n;
      expect(
        await scene.roundTrip({ a: max, b: -max - 1n, c: 9_007_199_254_740_993n, d: 9_007_199_254_740_991n }),
      ).toEqual([
        { key: 'a', type: 'int64', value: max },
        { key: 'b', type: 'int64', value: -max - 1n },
        { key: 'c', type: 'int64', value: 9_007_199_254_740_993n },
        { key: 'd', type: 'int64', value: Number.MAX_SAFE_INTEGER },
      ]);
    });

    it('gives bytes back as base64', async () => {
      const scene = stage.scene();
      const value = Uint8Array.of(0, 1, 254, 255);
      expect(await scene.roundTrip({ raw: value })).toEqual([
        { key: 'raw', type: 'binary', value: Buffer.from(value).toString('base64') },
      ]);
    });

    it('gives arrays and maps back as strings of JSON', async () => {
      const scene = stage.scene();
      const tags = await scene.roundTrip({ list: [1, 'a', true], map: { map: { a: { map: { b: 0.5 } } } } });
      expect(tags.map(({ key, type, value }) => [key, type, JSON.parse(String(value)) as unknown])).toEqual([
        ['list', 'string', [1, 'a', true]],
        ['map', 'string', { a: { b: 0.5 } }],
      ]);
    });

    it('keeps both values of a key that repeats', async () => {
      const scene = stage.scene();
      const pairs = [['k', 'a'], ['k', 'b']] as const; // prettier-ignore
      expect(await scene.roundTrip(pairs)).toEqual([
        { key: 'k', type: 'string', value: 'a' },
        { key: 'k', type: 'string', value: 'b' },
      ]);
    });

    it('keeps times, flags, events and links', async () => {
      const scene = stage.scene();
      const startMicros = scene.startMicros + 1_234_567;
      const link = { traceId: scene.traceId(7), spanId: '00000000000000aa' };
      const span = scene.span({
        startMicros,
        durationMicros: 89,
        flags: 257,
        events: [{ timeMicros: startMicros + 3, name: 'cache.miss', attributes: { size: 12 } }],
        links: [link],
      });
      await scene.write([span], { resource: { 'host.name': 'h1' } });
      expect((await scene.trace())?.spans).toMatchObject([
        {
          startMicros,
          durationMicros: 89,
          flags: 257,
          references: [{ refType: 'FOLLOWS_FROM', ...link }],
          logs: [
            {
              timestampMicros: startMicros + 3,
              fields: expect.arrayContaining([
                { key: 'event', type: 'string', value: 'cache.miss' },
                { key: 'size', type: 'int64', value: 12 },
              ]) as unknown,
            },
          ],
          process: { serviceName: scene.service(), tags: [{ key: 'host.name', type: 'string', value: 'h1' }] },
        },
      ]);
    });

    it('finds spans whose service name is empty', async () => {
      const scene = stage.scene();
      await scene.write([scene.span()], { service: '' });
      const serviceName = (await scene.trace())?.spans[0]?.process.serviceName;
      expect(serviceName).toBeTypeOf('string');
      expect(await scene.store.reader.services({})).toContain(serviceName);
      expect(await scene.found({ service: serviceName ?? 'unknown' })).toEqual([scene.traceId()]);
    });
  });
}
