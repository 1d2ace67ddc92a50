import { describe, expect, it } from 'vitest';
import { SECOND_MICROS, type Stage } from './trace-reader-stage.ts';

export function searchCases(stage: Stage): void {
  describe('search', () => {
    it('finds by service', async () => {
      const scene = stage.scene();
      await scene.write([scene.span()]);
      await scene.write([scene.span({ traceId: scene.traceId(2) })], { service: scene.service('other') });
      expect(await scene.found({ service: scene.service() })).toEqual([scene.traceId()]);
      expect(await scene.found({ service: scene.service('unknown') })).toEqual([]);
    });

    it('finds by operation, whole and case-sensitive, with and without a service', async () => {
      const scene = stage.scene();
      await scene.write([scene.span({ name: 'GET /cart' })]);
      await scene.write([scene.span({ traceId: scene.traceId(2), name: 'GET /cart/items' })]);
      expect(await scene.found({ service: scene.service(), operation: 'GET /cart' })).toEqual([scene.traceId()]);
      expect(await scene.found({ operation: 'GET /cart' })).toEqual([scene.traceId()]);
      expect(await scene.found({ operation: 'get /cart' })).toEqual([]);
    });

    it('wants service and operation on the same span', async () => {
      const scene = stage.scene();
      await scene.writeResources(
        { service: scene.service('a'), spans: [scene.span({ name: 'x' })] },
        { service: scene.service('b'), spans: [scene.span({ name: 'y' })] },
      );
      expect(await scene.found({ service: scene.service('a'), operation: 'y' })).toEqual([]);
    });

    it('includes both ends of the time window, to the microsecond', async () => {
      const scene = stage.scene();
      const startMicros = scene.startMicros + 1_234_567;
      await scene.write([scene.span({ startMicros })]);
      const window = async (startMinMicros: number, startMaxMicros: number) =>
        (await scene.found({ startMinMicros, startMaxMicros })).length;
      expect(await window(startMicros, startMicros)).toBe(1);
      expect(await window(startMicros + 1, startMicros + SECOND_MICROS)).toBe(0);
      expect(await window(startMicros - SECOND_MICROS, startMicros - 1)).toBe(0);
    });

    it('includes both ends of the duration range, to the microsecond', async () => {
      const scene = stage.scene();
      await scene.write([scene.span({ durationMicros: 1501 })]);
      const between = async (durationMinMicros?: number, durationMaxMicros?: number) =>
        (
          await scene.found({
            ...(durationMinMicros !== undefined && { durationMinMicros }),
            ...(durationMaxMicros !== undefined && { durationMaxMicros }),
          })
        ).length;
      expect(await between(1501, 1501)).toBe(1);
      expect(await between(1502)).toBe(0);
      expect(await between(undefined, 1500)).toBe(0);
      expect(await between(1501)).toBe(1);
      expect(await between(undefined, 1501)).toBe(1);
    });

    it('has no hidden upper bound when only a minimum duration is given', async () => {
      const scene = stage.scene();
      await scene.write([scene.span({ durationMicros: 3 * 86_400 * SECOND_MICROS })]);
      expect(await scene.found({ durationMinMicros: 1 })).toEqual([scene.traceId()]);
    });

    it('gives the newest traces first and no more than asked for', async () => {
      const scene = stage.scene();
      const spans = Array.from({ length: 30 }, (_, i) =>
        scene.span({ traceId: scene.traceId(i), startMicros: scene.startMicros + ((i * 7) % 30) * SECOND_MICROS }),
      );
      await scene.write(spans);
      const newestFirst = spans.toSorted((a, b) => b.startMicros - a.startMicros).map(({ traceId }) => traceId);
      expect(await scene.found({ limit: 5 })).toEqual(newestFirst.slice(0, 5));
      expect(await scene.found({ limit: 100 })).toEqual(newestFirst);
    });

    it('reaches older traces behind a newer one with very many matching spans', async () => {
      const scene = stage.scene();
      const crowd = Array.from({ length: 1200 }, (_, i) =>
        scene.span({ traceId: scene.traceId(9), startMicros: scene.startMicros + 10 * SECOND_MICROS + (i % 3) }),
      );
      await scene.write([...crowd, scene.span({ traceId: scene.traceId(1) })]);
      expect(await scene.found({ limit: 2 })).toEqual([scene.traceId(9), scene.traceId(1)]);
    });

    it('orders a trace by its newest span that matches, not by its newest span', async () => {
      const scene = stage.scene();
      const [first, second] = [scene.traceId(1), scene.traceId(2)];
      const later = (seconds: number) => scene.startMicros + seconds * SECOND_MICROS;
      await scene.write([
        scene.span({ traceId: first, name: 'wanted', startMicros: later(1) }),
        scene.span({ traceId: first, name: 'other', startMicros: later(9) }),
        scene.span({ traceId: second, name: 'wanted', startMicros: later(2) }),
      ]);
      expect(await scene.found({ operation: 'wanted' })).toEqual([second, first]);
      expect(await scene.found({ operation: 'wanted', limit: 1 })).toEqual([second]);
    });

    it('keeps three traces within one millisecond apart and in order', async () => {
      const scene = stage.scene();
      const ids = [2, 1, 3].map((i) => scene.traceId(i));
      await scene.write(ids.map((traceId, i) => scene.span({ traceId, startMicros: scene.startMicros + i })));
      const newestFirst = ids.toReversed();
      expect(await scene.found()).toEqual(newestFirst);
      expect(await scene.found({ limit: 2 })).toEqual(newestFirst.slice(0, 2));
      expect(await scene.found({ startMaxMicros: scene.startMicros + 1 })).toEqual(newestFirst.slice(1));
    });
  });
}
