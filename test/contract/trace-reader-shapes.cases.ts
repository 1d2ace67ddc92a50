import { skeletonOfTrace, summaryOfTrace } from '@app/model';
import { describe, expect, it } from 'vitest';
import type { SpanFixture } from './otlp-fixture.ts';
import { SECOND_MICROS, type Scene, type Stage } from './trace-reader-stage.ts';

const DAY_MICROS = 86_400_000_000;
const KINDS = ['server', 'client', 'internal', 'producer', 'consumer', 'unspecified'] as const;

/** A root and its children, of two services, and an orphan. */
function family(scene: Scene, traceId = scene.traceId(), children = 6): { a: SpanFixture[]; b: SpanFixture[] } {
  const root = scene.span({ traceId, name: 'root', kind: 'server', durationMicros: 900 });
  const b = Array.from({ length: children }, (_, i) =>
    scene.span({
      traceId,
      name: `child ${i % 3}`,
      kind: KINDS[i % KINDS.length]!,
      parentSpanId: i % 5 === 4 ? 'ffffffffffffffff' : root.spanId,
      startMicros: scene.startMicros + 1 + (i % 4),
      durationMicros: i,
      ...(i % 3 === 0 && { status: { code: i % 2 === 0 ? ('error' as const) : ('ok' as const) } }),
      attributes: { text: 'x'.repeat(100) },
    }),
  );
  return { a: [root], b };
}

async function writeFamily(scene: Scene, traceId?: string, children?: number): Promise<void> {
  const { a, b } = family(scene, traceId, children);
  await scene.writeResources({ service: scene.service('a'), spans: a }, { service: scene.service('b'), spans: b });
}

export function shapeCases(stage: Stage): void {
  describe('summaries', () => {
    it('are those of the whole traces, on the same page', async () => {
      const scene = stage.scene();
      for (const i of [1, 2, 3]) await writeFamily(scene, scene.traceId(i), 6 * i);
      const query = scene.query({ limit: 2 });
      const page = await scene.store.reader.findSummaries(query, {});
      const traces = await scene.store.reader.findTraces(query, {});
      expect(page).toEqual({ ...traces, items: traces.items.map(summaryOfTrace) });
      expect(page.items[0]).toMatchObject({ rootService: scene.service('a'), spanCount: 19, orphanSpanCount: 3 });
    });
  });

  describe('the skeleton', () => {
    it('is that of the whole trace', async () => {
      const scene = stage.scene();
      await writeFamily(scene, scene.traceId(), 60);
      const skeleton = await scene.store.reader.skeleton({ traceId: scene.traceId() }, {});
      expect(skeleton).toEqual(skeletonOfTrace((await scene.trace())!));
      expect(new Set(skeleton?.kind).size).toBe(6);
      expect(new Set(skeleton?.status).size).toBe(3);
      expect(new Set(skeleton?.parent)).toEqual(new Set([-1, -2, 0]));
    });

    it('of an unknown trace there is none', async () => {
      const scene = stage.scene();
      expect(await scene.store.reader.skeleton({ traceId: scene.traceId() }, {})).toBeUndefined();
    });
  });

  describe('spans of a trace', () => {
    it('come whole, by start, without those that are unknown', async () => {
      const scene = stage.scene();
      await writeFamily(scene);
      const [first, , third] = (await scene.trace())!.spans;
      const asked = [third!.spanId, '00000000000000ff', first!.spanId, third!.spanId];
      expect(await scene.store.reader.spans({ traceId: scene.traceId() }, asked, {})).toEqual([first, third]);
      expect(await scene.store.reader.spans({ traceId: scene.traceId() }, [], {})).toEqual([]);
      expect(await scene.store.reader.spans({ traceId: scene.traceId(2) }, asked, {})).toEqual([]);
    });
  });

  describe('hints', () => {
    it('hide no trace, however wrong they are', async () => {
      const scene = stage.scene();
      await scene.write([scene.span()]);
      const traceId = scene.traceId();
      const { startMicros } = scene;
      for (const hint of [
        { startMinMicros: startMicros, startMaxMicros: startMicros + SECOND_MICROS },
        { startMinMicros: startMicros + 5 * DAY_MICROS },
        { startMaxMicros: startMicros - 5 * DAY_MICROS },
        { startMinMicros: startMicros - 3 * DAY_MICROS, startMaxMicros: startMicros - 2 * DAY_MICROS },
        { startMinMicros: 9e15, startMaxMicros: 0 },
      ]) {
        const [trace] = await scene.store.reader.traces([{ traceId, ...hint }], {});
        expect(trace?.spans).toHaveLength(1);
        expect(await scene.store.reader.skeleton({ traceId, ...hint }, {})).toMatchObject({
          spanId: [expect.anything()],
        });
      }
    });

    it('leave nothing out of a trace that crosses midnight', async () => {
      const scene = stage.scene();
      const midnight = Math.ceil(scene.startMicros / DAY_MICROS) * DAY_MICROS;
      await scene.write([scene.span({ startMicros: midnight - 1 }), scene.span({ startMicros: midnight })]);
      const hint = { traceId: scene.traceId(), startMinMicros: midnight, startMaxMicros: midnight };
      expect((await scene.store.reader.traces([hint], {}))[0]?.spans).toHaveLength(2);
    });
  });
}
