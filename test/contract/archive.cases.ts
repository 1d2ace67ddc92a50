import { describe, expect, it } from 'vitest';
import type { SideScene, SideStage } from './side-ports-stage.ts';

export function archiveCases(stage: SideStage): void {
  const archived = async (scene: SideScene, ...traceIds: string[]) =>
    (await scene.ports.archive.traces(
      traceIds.map((traceId) => ({ traceId })),
      {},
    )) ?? [];

  describe('the archive', () => {
    it('knows nothing that was not archived', async () => {
      const scene = stage.scene();
      await scene.write([scene.span()]);
      expect(await archived(scene, scene.traceId())).toEqual([]);
      expect(await scene.ports.archive.archive({ traceId: scene.traceId(9) }, {})).toBe(false);
      expect(await archived(scene, scene.traceId(9))).toEqual([]);
    });

    it('gives back the trace that the store has, span by span', async () => {
      const scene = stage.scene();
      const odd = { big: 9_007_199_254_740_993n, whole: { double: 2 }, text: 'ä "quoted"\nline', list: [1, 'a'] };
      const events = [{ timeMicros: 7, name: 'event', attributes: { '@': 'x' } }];
      const spans = [2, 0, 1, 1, 3].map((at) => scene.span(at, { attributes: odd, events, durationMicros: 5 }));
      await scene.write(spans);
      const [stored] = await scene.ports.reader.traces([{ traceId: scene.traceId() }], {});
      expect(stored?.spans).toHaveLength(5);
      expect(await scene.ports.archive.archive({ traceId: scene.traceId() }, {})).toBe(true);
      expect(await archived(scene, scene.traceId())).toEqual([stored]);
    });

    it('gives traces in the order asked for, without the unknown', async () => {
      const scene = stage.scene();
      for (const i of [1, 2]) {
        await scene.write([scene.span(0, { traceId: scene.traceId(i) })]);
        await scene.ports.archive.archive({ traceId: scene.traceId(i) }, {});
      }
      const traces = await archived(scene, scene.traceId(2), scene.traceId(3), scene.traceId(1));
      expect(traces.map(({ traceId }) => traceId)).toEqual([scene.traceId(2), scene.traceId(1)]);
    });

    it('has one copy of a trace that was archived twice, and what came in between', async () => {
      const scene = stage.scene();
      await scene.write([scene.span(), scene.span(1)]);
      await scene.ports.archive.archive({ traceId: scene.traceId() }, {});
      await scene.write([scene.span(2)]);
      expect((await archived(scene, scene.traceId()))[0]?.spans).toHaveLength(2);
      await scene.ports.archive.archive({ traceId: scene.traceId() }, {});
      expect((await archived(scene, scene.traceId()))[0]?.spans).toHaveLength(3);
    });

    it('is no part of what is searched', async () => {
      const scene = stage.scene();
      await scene.write([scene.span()]);
      await scene.ports.archive.archive({ traceId: scene.traceId() }, {});
      const [trace] = await scene.ports.reader.traces([{ traceId: scene.traceId() }], {});
      expect(trace?.spans).toHaveLength(1);
    });

    it("keeps one tenant's traces from another", async () => {
      const scene = stage.scene();
      await scene.write([scene.span()], scene.service(), 'acme');
      const lookup = { traceId: scene.traceId() };
      expect(await scene.ports.archive.archive(lookup, {})).toBe(false);
      expect(await scene.ports.archive.archive(lookup, { tenant: 'other' })).toBe(false);
      expect(await scene.ports.archive.archive(lookup, { tenant: 'acme' })).toBe(true);
      expect(await scene.ports.archive.traces([lookup], { tenant: 'acme' })).toHaveLength(1);
      expect(await scene.ports.archive.traces([lookup], { tenant: 'other' })).toEqual([]);
      expect(await archived(scene, scene.traceId())).toEqual([]);
    });

    it('still has a trace that the store has no more', async () => {
      const scene = stage.scene();
      await scene.write([scene.span()]);
      await scene.ports.archive.archive({ traceId: scene.traceId() }, {});
      await scene.ports.expire();
      expect(await scene.ports.reader.traces([{ traceId: scene.traceId() }], {})).toEqual([]);
      expect(await archived(scene, scene.traceId())).toHaveLength(1);
    });
  });
}
