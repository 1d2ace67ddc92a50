import { DURATION_BUCKET_MICROS, type DependencyLink } from '@app/model';
import { describe, expect, it } from 'vitest';
import { MINUTE_MILLIS, type SideScene, type SideStage } from './side-ports-stage.ts';

const SLOWEST_OF_FIRST_BUCKETS = DURATION_BUCKET_MICROS.indexOf(1e3);

export function dependencyCases(stage: SideStage): void {
  /** A trace in which `web` calls `cart`, which calls `db` twice, once with an error. */
  const writeTrace = async (scene: SideScene, i: number, atMillis: number, tenant?: string) => {
    const traceId = scene.traceId(i);
    const root = scene.span(atMillis, { traceId, kind: 'client' });
    const cart = scene.span(atMillis, { traceId, parentSpanId: root.spanId, kind: 'server', durationMicros: 900 });
    const call = { traceId, parentSpanId: cart.spanId, kind: 'server', durationMicros: 1_000 } as const;
    const calls = [scene.span(atMillis, call), scene.span(atMillis, { ...call, status: { code: 'error' } })];
    await scene.writeResources(
      [
        { service: scene.service('web'), spans: [root] },
        { service: scene.service('cart'), spans: [cart] },
        { service: scene.service('db'), spans: calls },
      ],
      tenant,
    );
  };
  const hour = ({ startMillis }: SideScene) => ({ startMillis, endMillis: startMillis + 60 * MINUTE_MILLIS - 1 });
  const inShort = ({ parent, child, callCount, errorCount, durationSumMicros }: DependencyLink) =>
    `${parent} → ${child}: ${callCount}, ${errorCount} errors, ${durationSumMicros} µs`;
  const counts = (scene: SideScene, traces: number) => [
    `${scene.service('cart')} → ${scene.service('db')}: ${2 * traces}, ${traces} errors, ${2_000 * traces} µs`,
    `${scene.service('web')} → ${scene.service('cart')}: ${traces}, 0 errors, ${900 * traces} µs`,
  ];

  describe('links between services', () => {
    it('are counted per minute, whichever part of the log their traces came from', async () => {
      const scene = stage.scene();
      for (const [i, atMillis] of [0, 59_999, 60_000, 30_000, 125_000].entries()) await writeTrace(scene, i, atMillis);
      const minutes = await scene.ports.dependencies.links(hour(scene), {});
      expect(minutes.map(({ minuteMillis }) => (minuteMillis - scene.startMillis) / MINUTE_MILLIS)).toEqual([0, 1, 2]);
      expect(minutes.map(({ links }) => links.map(inShort))).toEqual([
        counts(scene, 3),
        counts(scene, 1),
        counts(scene, 1),
      ]);
    });

    it('have the durations of their calls in buckets', async () => {
      const scene = stage.scene();
      await writeTrace(scene, 1, 0);
      const [minute] = await scene.ports.dependencies.links(hour(scene), {});
      const buckets = minute?.links[0]?.durationBuckets ?? [];
      expect(buckets).toHaveLength(DURATION_BUCKET_MICROS.length + 1);
      expect(buckets[SLOWEST_OF_FIRST_BUCKETS]).toBe(2);
      expect(buckets.reduce((sum, calls) => sum + calls)).toBe(2);
    });

    it('belong to the period in which their minute begins, both bounds included', async () => {
      const scene = stage.scene();
      for (const i of [0, 1, 2, 3]) await writeTrace(scene, i, i * MINUTE_MILLIS);
      const period = {
        startMillis: scene.startMillis + MINUTE_MILLIS,
        endMillis: scene.startMillis + 2 * MINUTE_MILLIS,
      };
      const minutes = await scene.ports.dependencies.links(period, {});
      expect(minutes.map(({ minuteMillis }) => minuteMillis)).toEqual([period.startMillis, period.endMillis]);
    });

    it('are none where nothing was called', async () => {
      const scene = stage.scene();
      await scene.write([scene.span()]);
      expect(await scene.ports.dependencies.links(hour(scene), {})).toEqual([]);
    });

    it("are those of the asker's tenant", async () => {
      const scene = stage.scene();
      await writeTrace(scene, 1, 0, 'acme');
      expect(await scene.ports.dependencies.links(hour(scene), { tenant: 'acme' })).toHaveLength(1);
      expect(await scene.ports.dependencies.links(hour(scene), { tenant: 'other' })).toEqual([]);
      expect(await scene.ports.dependencies.links(hour(scene), {})).toEqual([]);
    });
  });
}
