import type { MetricSeries, SpanMetricsQuery } from '@app/storage';
import { describe, expect, it } from 'vitest';
import type { SpanFixture } from './otlp-fixture.ts';
import type { SideScene, SideStage } from './side-ports-stage.ts';

const SECOND = 1000;
const HOUR = 3_600_000;

export function spanMetricsCases(stage: SideStage): void {
  const query = (scene: SideScene, changes: Partial<SpanMetricsQuery> = {}): SpanMetricsQuery => ({
    services: [scene.service()],
    spanKinds: ['server'],
    byOperation: false,
    endMillis: scene.startMillis + 600 * SECOND,
    lookbackMillis: 600 * SECOND,
    stepMillis: 60 * SECOND,
    rateWindowMillis: 60 * SECOND,
    ...changes,
  });
  const server = (scene: SideScene, atMillis: number, fixture: Partial<SpanFixture> = {}) =>
    scene.span(atMillis, { kind: 'server', ...fixture });
  /** A busy and irregular quarter of an hour: 400 spans of 1 µs to 100 s, every seventh with an error. */
  const traffic = (scene: SideScene) =>
    Array.from({ length: 400 }, (_, i) =>
      server(scene, ((i * 7919) % 900) * SECOND + (i % 13) * 77, {
        durationMicros: Math.floor(10 ** ((i * 37) % 8)) + i,
        status: { code: i % 7 === 0 ? 'error' : 'unset' },
      }),
    );

  describe('rates of spans', () => {
    it.each([
      { name: 'every minute over that minute', stepMillis: 60 * SECOND, rateWindowMillis: 60 * SECOND },
      { name: 'over windows that overlap', stepMillis: 60 * SECOND, rateWindowMillis: 300 * SECOND },
      { name: 'over windows that are no multiple of the step', stepMillis: 7_001, rateWindowMillis: 100_003 },
      { name: 'over windows shorter than the step', stepMillis: 60 * SECOND, rateWindowMillis: 999 },
      { name: 'over a window longer than the period', stepMillis: 200 * SECOND, rateWindowMillis: 700 * SECOND },
    ])('count every span of a window and no other: $name', async (spacing) => {
      const scene = stage.scene();
      const spans = traffic(scene);
      await scene.write(spans);
      const asked = query(scene, spacing);
      const [calls] = await scene.ports.metrics.calls(asked, {});
      const [errors] = await scene.ports.metrics.errors(asked, {});
      const windows = windowsOf(asked, spans);
      expect(calls?.points).toEqual(
        windows.map(({ timeMillis, inside }) => ({
          timeMillis,
          value: inside.length / (asked.rateWindowMillis / 1000),
        })),
      );
      expect(errors?.points).toEqual(
        windows.map(({ timeMillis, inside }) => ({
          timeMillis,
          value: inside.filter(({ status }) => status?.code === 'error').length / inside.length,
        })),
      );
      expect(windows.some(({ inside }) => inside.length > 0)).toBe(true);
    });

    it('begin after the instant one window before a point, and end with its millisecond', async () => {
      const scene = stage.scene();
      await scene.write([server(scene, 0), server(scene, 60 * SECOND), server(scene, 120 * SECOND)]);
      const micros = server(scene, 0, { startMicros: (scene.startMillis + 60 * SECOND) * 1000 + 999 });
      await scene.write([micros]);
      const asked = query(scene, { endMillis: scene.startMillis + 120 * SECOND, lookbackMillis: 60 * SECOND });
      const [series] = await scene.ports.metrics.calls(asked, {});
      expect(series?.points.map(({ value }) => value)).toEqual([2 / 60, 1 / 60]);
    });

    it('are 0 where there are no calls, and then there is no share of errors and no latency', async () => {
      const scene = stage.scene();
      await scene.write([server(scene, 90 * SECOND)]);
      const asked = query(scene, { lookbackMillis: 120 * SECOND, endMillis: scene.startMillis + 180 * SECOND });
      const valuesOf = (series: readonly MetricSeries[]) => series[0]?.points.map(({ value }) => value);
      expect(valuesOf(await scene.ports.metrics.calls(asked, {}))).toEqual([0, 1 / 60, 0]);
      expect(valuesOf(await scene.ports.metrics.errors(asked, {}))).toEqual([NaN, 0, NaN]);
      const latencies = await scene.ports.metrics.latencies({ ...asked, quantile: 0.5 }, {});
      expect(valuesOf(latencies)?.map(Number.isNaN)).toEqual([true, false, true]);
    });

    it('know nothing of a service without spans', async () => {
      const scene = stage.scene();
      await scene.write([server(scene, 0)], scene.service('other'));
      expect(await scene.ports.metrics.calls(query(scene), {})).toEqual([]);
      expect(await scene.ports.metrics.calls(query(scene, { byOperation: true }), {})).toEqual([]);
    });

    it('tell kinds apart, and spans without one', async () => {
      const scene = stage.scene();
      const kinds = ['server', 'client', 'client', 'internal', 'unspecified'] as const;
      await scene.write([...kinds, 'unspecified' as const].map((kind) => scene.span(SECOND, { kind })));
      const count = async (...spanKinds: string[]) => {
        const asked = query(scene, { spanKinds, lookbackMillis: 0, rateWindowMillis: 600 * SECOND });
        return ((await scene.ports.metrics.calls(asked, {}))[0]?.points[0]?.value ?? 0) * 600;
      };
      expect(await count('server')).toBe(1);
      expect(await count('client')).toBe(2);
      expect(await count('unspecified')).toBe(2);
      expect(await count('producer')).toBe(0);
      expect(await count('client', 'internal', 'unspecified')).toBe(5);
    });

    it('come service by service, and by operation when asked to', async () => {
      const scene = stage.scene();
      const [a, b] = [scene.service('a'), scene.service('b')];
      await scene.write([server(scene, SECOND, { name: 'x' }), server(scene, SECOND, { name: 'y' })], b);
      await scene.write([server(scene, SECOND, { name: 'y' })], a);
      const asked = query(scene, { services: [b, a, scene.service('unknown')], lookbackMillis: 0 });
      const namesOf = (series: readonly MetricSeries[]) => series.map(({ service, operation }) => [service, operation]);
      const whole = { ...asked, rateWindowMillis: 600 * SECOND };
      expect(namesOf(await scene.ports.metrics.calls(whole, {}))).toEqual([
        [a, undefined],
        [b, undefined],
      ]);
      const byOperation = await scene.ports.metrics.calls({ ...whole, byOperation: true }, {});
      expect(namesOf(byOperation)).toEqual([
        [a, 'y'],
        [b, 'x'],
        [b, 'y'],
      ]);
      expect(byOperation.map(({ points }) => points[0]?.value)).toEqual([1 / 600, 1 / 600, 1 / 600]);
    });
  });

  describe('latencies', () => {
    it.each([0, 0.25, 0.5, 0.95, 1])(
      'at %f are those of the span at that rank, at most a hundredth more',
      async (quantile) => {
        const scene = stage.scene();
        const spans = traffic(scene);
        await scene.write(spans);
        const asked = query(scene, { rateWindowMillis: 300 * SECOND });
        const [series] = await scene.ports.metrics.latencies({ ...asked, quantile }, {});
        const exact = windowsOf(asked, spans).map(({ inside }) => millisAt(quantile, inside));
        expect(exact.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(5);
        expect(series?.points).toHaveLength(exact.length);
        series?.points.forEach(({ value }, i) => {
          expect(Number.isNaN(value)).toBe(Number.isNaN(exact[i]));
          if (Number.isNaN(value)) return;
          expect(value).toBeGreaterThanOrEqual(exact[i]! * (1 - 1e-9));
          expect(value).toBeLessThanOrEqual(exact[i]! * 1.01);
        });
      },
    );

    it('of two days by the minute come for several services', async () => {
      const scene = stage.scene();
      const services = Array.from({ length: 4 }, (_, i) => scene.service(`s${i}`));
      for (const service of services) await scene.write([server(scene, SECOND, { durationMicros: 2_000 })], service);
      const endMillis = scene.startMillis + 60 * SECOND;
      const asked = query(scene, { services, endMillis, lookbackMillis: 48 * HOUR });
      const series = await scene.ports.metrics.latencies({ ...asked, quantile: 0.5 }, {});
      expect(series.map(({ service }) => service)).toEqual(services);
      for (const { points } of series) {
        expect(points).toHaveLength(2881);
        expect(points.filter(({ value }) => !Number.isNaN(value)).map(({ timeMillis }) => timeMillis)).toEqual([
          endMillis,
        ]);
      }
    });
  });

  describe('a question for rates', () => {
    it('is refused when it has too many points', async () => {
      const scene = stage.scene();
      const asked = query(scene, { stepMillis: 1, lookbackMillis: HOUR });
      await expect(scene.ports.metrics.calls(asked, {})).rejects.toThrow(RangeError);
    });

    it("sees its tenant's spans only", async () => {
      const scene = stage.scene();
      await scene.write([server(scene, SECOND)], scene.service(), 'acme');
      const asked = query(scene, { lookbackMillis: 0, rateWindowMillis: 600 * SECOND });
      expect(await scene.ports.metrics.calls(asked, { tenant: 'acme' })).toHaveLength(1);
      expect(await scene.ports.metrics.calls(asked, { tenant: 'other' })).toEqual([]);
      expect(await scene.ports.metrics.calls(asked, {})).toEqual([]);
    });
  });
}

/** By brute force: each point with its spans. */
function windowsOf(query: SpanMetricsQuery, spans: readonly SpanFixture[]) {
  const windows: { timeMillis: number; inside: SpanFixture[] }[] = [];
  for (let t = query.endMillis - query.lookbackMillis; t <= query.endMillis; t += query.stepMillis) {
    const inside = spans.filter(({ startMicros }) => {
      const startMillis = Math.floor(startMicros / 1000);
      return startMillis > t - query.rateWindowMillis && startMillis <= t;
    });
    windows.push({ timeMillis: t, inside });
  }
  return windows;
}

function millisAt(quantile: number, spans: readonly SpanFixture[]): number {
  const durations = spans.map(({ durationMicros = 0 }) => durationMicros).toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.floor(quantile * durations.length + 0.5));
  return durations.length === 0 ? NaN : durations[rank - 1]! / 1000;
}
