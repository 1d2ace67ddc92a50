import { describe, expect, it } from 'vitest';
import { SECOND_MICROS, type Stage } from './trace-reader-stage.ts';

const MIDNIGHT_MICROS = Date.parse('2026-11-19T00:00:00Z') * 1000;

export function traceCases(stage: Stage, largeTraceSpans: number): void {
  describe('whole traces', () => {
    it('gives every span of a trace of which only one matches', async () => {
      const scene = stage.scene();
      const root = scene.span({ name: 'root' });
      const child = scene.span({ name: 'child', startMicros: scene.startMicros + 5, parentSpanId: root.spanId });
      await scene.writeResources(
        { service: scene.service('b'), spans: [child] },
        { service: scene.service('a'), spans: [root] },
      );
      const [trace, ...others] = await scene.find({ service: scene.service('b') });
      expect(others).toEqual([]);
      expect(trace?.warnings).toEqual([]);
      expect(trace?.spans).toMatchObject([
        { operationName: 'root', process: { serviceName: scene.service('a') }, references: [] },
        {
          operationName: 'child',
          process: { serviceName: scene.service('b') },
          parentSpanId: root.spanId,
          references: [{ refType: 'CHILD_OF', traceId: scene.traceId(), spanId: root.spanId }],
        },
      ]);
    });

    it('gives traces in the order asked for and leaves unknown ones out', async () => {
      const scene = stage.scene();
      await scene.write([1, 2, 3].map((i) => scene.span({ traceId: scene.traceId(i) })));
      const asked = [3, 4, 1].map((i) => scene.traceId(i));
      const traces = await scene.store.reader.traces(
        asked.map((traceId) => ({ traceId })),
        {},
      );
      expect(traces.map(({ traceId }) => traceId)).toEqual([scene.traceId(3), scene.traceId(1)]);
      expect(await scene.store.reader.traces([], {})).toEqual([]);
    });

    it('reads a trace that spans two days, by id and by search in either day', async () => {
      const scene = stage.scene();
      const evening = scene.span({ name: 'evening', startMicros: MIDNIGHT_MICROS - 1 });
      const morning = scene.span({ name: 'morning', startMicros: MIDNIGHT_MICROS });
      await scene.write([morning, evening]);
      const whole = [{ operationName: 'evening' }, { operationName: 'morning' }];
      expect((await scene.trace())?.spans).toMatchObject(whole);
      const window = {
        startMinMicros: MIDNIGHT_MICROS - SECOND_MICROS,
        startMaxMicros: MIDNIGHT_MICROS + SECOND_MICROS,
      };
      for (const bound of [{ startMaxMicros: MIDNIGHT_MICROS - 1 }, { startMinMicros: MIDNIGHT_MICROS }]) {
        const traces = await scene.find({ ...window, ...bound, service: scene.service() });
        expect(traces.map(({ spans }) => spans)).toMatchObject([whole]);
      }
    });

    it('finds spans with an implausible time by trace id', async () => {
      const scene = stage.scene();
      await scene.write([scene.span({ startMicros: SECOND_MICROS }), scene.span({ startMicros: 4e15 })]);
      expect((await scene.trace())?.spans).toMatchObject([{ startMicros: SECOND_MICROS }, { startMicros: 4e15 }]);
    });

    it('finds a trace with a 64-bit id by all of its 32 digits', async () => {
      const scene = stage.scene();
      const traceId = `00000000000000000000${scene.traceId().slice(0, 12)}`;
      await scene.write([scene.span({ traceId })]);
      expect(await scene.found()).toEqual([traceId]);
      expect((await scene.trace(traceId))?.spans).toMatchObject([{ traceId }]);
    });

    it('reads all spans of a large trace once, in order, though most start in the same microsecond', async () => {
      const scene = stage.scene();
      const spans = Array.from({ length: largeTraceSpans }, (_, i) =>
        scene.span({ startMicros: scene.startMicros + Math.floor((i * 2.5) / largeTraceSpans) }),
      );
      for (let from = 0; from < spans.length; from += 2000) await scene.write(spans.slice(from, from + 2000));
      const expected = spans.toSorted((a, b) => a.startMicros - b.startMicros || (a.spanId < b.spanId ? -1 : 1));
      const read = await scene.trace();
      expect(read?.spans.map(({ spanId }) => spanId)).toEqual(expected.map(({ spanId }) => spanId));
      expect(read?.warnings).toEqual([]);
    });

    it('reads all spans that share their id and their start', async () => {
      const scene = stage.scene();
      const names = Array.from({ length: 100 }, (_, i) => `operation ${String(i).padStart(2, '0')}`);
      const spanId = 'abcdef0123456789';
      await scene.write(names.map((name) => scene.span({ spanId, name })));
      const read = await scene.trace();
      expect(read?.spans.map(({ operationName }) => operationName).toSorted()).toEqual(names);
      expect(read?.warnings).toEqual([]);
    });

    it('keeps one copy of a batch that is written twice', async () => {
      const scene = stage.scene();
      const spans = [scene.span({ kind: 'client' }), scene.span({ kind: 'server' })];
      expect(await scene.write(spans)).toMatchObject({ stored: 2, duplicates: 0, rejections: [] });
      expect(await scene.write(spans)).toMatchObject({ stored: 2, duplicates: 2, rejections: [] });
      expect((await scene.trace())?.spans).toHaveLength(2);
    });

    it('keeps client and server spans that share an id apart', async () => {
      const scene = stage.scene();
      const client = scene.span({ kind: 'client' });
      await scene.write([client, { ...client, kind: 'server', startMicros: client.startMicros + 1 }]);
      expect((await scene.trace())?.spans).toHaveLength(2);
    });
  });
}
