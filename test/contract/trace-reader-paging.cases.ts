import type { TracePosition } from '@app/storage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECOND_MICROS, type Scene, type SceneQuery, type Stage } from './trace-reader-stage.ts';

/** Many traces for few starts: ties, traces that match again and again, and 64-bit ids. */
const spans = fc.array(
  fc.record({ trace: fc.nat(12), short: fc.boolean(), offset: fc.nat(6), wanted: fc.boolean(), second: fc.boolean() }),
  { minLength: 1, maxLength: 60 },
);

export function pagingCases(stage: Stage): void {
  describe('paging', () => {
    it('gives each trace once, at its newest matching span, in every size of pages', async () => {
      await fc.assert(
        fc.asyncProperty(spans, fc.boolean(), async (drawn, moreSeconds) => {
          const scene = stage.scene();
          const fixtures = drawn.map(({ trace, short, offset, wanted, second }) =>
            scene.span({
              traceId: short
                ? `${'0'.repeat(16)}${scene.traceId(trace).slice(4, 8)}${scene.traceId(trace).slice(20)}`
                : scene.traceId(trace),
              name: wanted ? 'wanted' : 'other',
              startMicros: scene.startMicros + (moreSeconds ? offset * SECOND_MICROS : offset) + (second ? 1 : 0),
            }),
          );
          await scene.write(fixtures);
          const newest = new Map<string, number>();
          for (const { traceId, startMicros, name } of fixtures) {
            if (name === 'wanted') newest.set(traceId, Math.max(newest.get(traceId) ?? 0, startMicros));
          }
          const expected = [...newest].toSorted(([a, x], [b, y]) => y - x || (a > b ? -1 : 1)).map(([id]) => id);
          for (let limit = 1; limit <= expected.length + 1; limit++) {
            expect(await allPages(scene, { limit, operation: 'wanted' })).toEqual(expected);
          }
        }),
        { numRuns: 12 },
      );
    });

    it('says that there is nothing after the last page', async () => {
      const scene = stage.scene();
      await scene.write(
        [1, 2].map((i) => scene.span({ traceId: scene.traceId(i), startMicros: scene.startMicros + i })),
      );
      const whole = await scene.page({ limit: 2 });
      expect(whole.items).toHaveLength(2);
      expect(whole.next).toBeUndefined();
      const first = await scene.page({ limit: 1 });
      expect(first.next).toEqual({ startMicros: scene.startMicros + 2, traceId: scene.traceId(2) });
      expect((await scene.page({ limit: 1, after: first.next! })).next).toBeUndefined();
      expect((await scene.page({ after: { startMicros: scene.startMicros, traceId: scene.traceId() } })).items).toEqual(
        [],
      );
    });

    it('goes on behind traces of pages before that match again and again', async () => {
      const scene = stage.scene();
      const old = scene.span({ traceId: scene.traceId(1) });
      const crowd = Array.from({ length: 700 }, (_, i) =>
        scene.span({ traceId: scene.traceId(2 + (i % 7)), startMicros: scene.startMicros + 1 + i }),
      );
      await scene.write([old, ...crowd]);
      const newestFirst = [...new Set(crowd.toReversed().map(({ traceId }) => traceId)), old.traceId];
      for (const limit of [1, 3, 7]) expect(await allPages(scene, { limit })).toEqual(newestFirst);
    });
  });
}

async function allPages(scene: Scene, query: SceneQuery & { readonly limit: number }): Promise<string[]> {
  const found: string[] = [];
  let after: TracePosition | undefined;
  do {
    const page = await scene.page({ ...query, ...(after && { after }) });
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    found.push(...page.items.map(({ traceId }) => traceId));
    after = page.next;
  } while (after !== undefined);
  return found;
}
