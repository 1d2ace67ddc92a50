import { spanFulfils, type AttributeLevel, type Expression, type Field, type Span } from '@app/model';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SpanFixture } from './otlp-fixture.ts';
import type { Scene, Stage } from './trace-reader-stage.ts';

const builtIn = (name: 'service' | 'operation' | 'kind' | 'status' | 'duration' | 'start'): Field => ({
  kind: 'built-in',
  name,
});
const attribute = (level: AttributeLevel, key: string): Field => ({ kind: 'attribute', level, key });

/** Spans that differ in everything that can be asked for, one trace each. */
function variety(scene: Scene): SpanFixture[] {
  const { startMicros } = scene;
  const event = (attributes: object) => [{ timeMicros: startMicros, name: 'note', attributes: { ...attributes } }];
  const link = (attributes: object) => [
    { traceId: scene.traceId(99), spanId: '00000000000000aa', attributes: { ...attributes } },
  ];
  const fixtures: Partial<SpanFixture>[] = [
    { name: 'GET /cart', kind: 'server', durationMicros: 1500, attributes: { code: 200, who: 'anna', warm: true } },
    { name: 'GET /cart/1', kind: 'client', durationMicros: 90, attributes: { code: 500, who: 'bob', warm: false } },
    { name: 'POST', kind: 'producer', status: { code: 'error' }, attributes: { code: '200', who: 'Änne 🐘' } },
    { name: 'poll', kind: 'consumer', status: { code: 'ok' }, attributes: { code: -3, ratio: 0.25 } },
    { name: 'work', kind: 'internal', attributes: { code: { double: 200 }, ratio: 12.5 } },
    { name: 'none', attributes: [['code', 1], ['code', 999], ['who', '']] }, // prettier-ignore
    { name: 'events', events: event({ code: 404, 'exception.type': 'Boom' }) },
    { name: 'links', links: link({ code: 7, via: 'queue' }) },
    { name: 'big', attributes: { code: 9_007_199_254_740_993n, ratio: 1e21, tiny: 1e-7 } },
    { name: 'bare' },
  ];
  return fixtures.map((fixture, i) =>
    scene.span({ traceId: scene.traceId(i + 1), startMicros: startMicros + i, ...fixture }),
  );
}

const CODE = attribute('span', 'code');
const WHO = attribute('any', 'who');
const RATIO = attribute('any', 'ratio');

type Case = readonly [name: string, where: Expression, expected: readonly number[], needs?: readonly string[]];

const conditions: readonly Case[] = [
  ['attribute = number', { op: 'eq', field: CODE, value: 200 }, [1, 5], ['types']],
  ['attribute = text of a number', { op: 'eq', field: CODE, value: '200' }, [1, 3, 5]],
  ['attribute = boolean', { op: 'eq', field: attribute('span', 'warm'), value: true }, [1]],
  ['attribute != number: one that has another', { op: 'ne', field: CODE, value: 200 }, [2, 4, 6, 9], ['types']],
  ['attribute != text: one that has another', { op: 'ne', field: WHO, value: 'anna' }, [2, 3, 6]],
  ['attribute != one of its values', { op: 'ne', field: CODE, value: 999 }, [1, 2, 4, 5, 6, 9], ['types']],
  ['not attribute = number: those without it too', { op: 'not', operand: { op: 'eq', field: CODE, value: 200 } }, [2, 3, 4, 6, 7, 8, 9, 10], ['types']], // prettier-ignore
  ['attribute > number', { op: 'gt', field: CODE, value: 200 }, [2, 6, 9], ['types']],
  ['attribute >= number', { op: 'gte', field: CODE, value: 200 }, [1, 2, 5, 6, 9], ['types']],
  ['attribute < number', { op: 'lt', field: CODE, value: 1 }, [4], ['types']],
  ['attribute <= number', { op: 'lte', field: CODE, value: 1 }, [4, 6], ['types']],
  ['attribute > fraction', { op: 'gt', field: RATIO, value: 0.25 }, [5, 9]],
  ['attribute >= fraction', { op: 'gte', field: RATIO, value: 0.25 }, [4, 5, 9]],
  ['attribute < fraction', { op: 'lt', field: RATIO, value: 12.51 }, [4, 5]],
  ['attribute >= text', { op: 'gte', field: WHO, value: 'anna' }, [1, 2, 3]],
  ['attribute < text', { op: 'lt', field: WHO, value: 'bob' }, [1, 6]],
  ['attribute exists', { op: 'exists', field: CODE }, [1, 2, 3, 4, 5, 6, 9]],
  ['attribute in numbers and texts', { op: 'in', field: attribute('any', 'code'), values: [404, 'x', '-3'] }, [4, 7]],
  ['attribute =~ pattern', { op: 'regex', field: WHO, pattern: 'a.*|b[aeo]b' }, [1, 2]],
  ['attribute =~ pattern with an elephant', { op: 'regex', field: WHO, pattern: 'Än+e .' }, [3]],
  ['attribute =~ pattern, of numbers too', { op: 'regex', field: CODE, pattern: '[0-9]{3}' }, [1, 2, 3, 5, 6]],
  ['event attribute', { op: 'gte', field: attribute('event', 'code'), value: 400 }, [7]],
  ['name of an event', { op: 'eq', field: attribute('event', 'event'), value: 'note' }, [7]],
  ['any level', { op: 'lt', field: attribute('any', 'code'), value: 405 }, [1, 4, 5, 6, 7], ['types']],
  ['resource attribute', { op: 'regex', field: attribute('resource', 'host.name'), pattern: 'h\\d' }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]], // prettier-ignore
  ['resource attribute that is on the span', { op: 'exists', field: attribute('resource', 'code') }, []],
  ['link attribute', { op: 'eq', field: attribute('link', 'via'), value: 'queue' }, [8], ['links']],
  ['link attribute > number', { op: 'gt', field: attribute('link', 'code'), value: 6 }, [8], ['links']],
  ['id of a linked span', { op: 'eq', field: attribute('link', 'spanID'), value: '00000000000000aa' }, [8]],
  ['operation =', { op: 'eq', field: builtIn('operation'), value: 'GET /cart' }, [1]],
  ['operation !=', { op: 'ne', field: builtIn('operation'), value: 'GET /cart' }, [2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ['operation =~', { op: 'regex', field: builtIn('operation'), pattern: 'GET /cart.*' }, [1, 2]],
  ['operation <', { op: 'lt', field: builtIn('operation'), value: 'POST' }, [1, 2]],
  ['operation in', { op: 'in', field: builtIn('operation'), values: ['poll', 'work', 3] }, [4, 5]],
  ['operation = number', { op: 'eq', field: builtIn('operation'), value: 3 }, []],
  ['kind =', { op: 'eq', field: builtIn('kind'), value: 'client' }, [2]],
  ['kind = unspecified', { op: 'eq', field: builtIn('kind'), value: 'unspecified' }, [6, 7, 8, 9, 10]],
  ['kind !=', { op: 'ne', field: builtIn('kind'), value: 'unspecified' }, [1, 2, 3, 4, 5]],
  ['kind in', { op: 'in', field: builtIn('kind'), values: ['producer', 'consumer'] }, [3, 4]],
  ['status = error', { op: 'eq', field: builtIn('status'), value: 'error' }, [3]],
  ['status = ok', { op: 'eq', field: builtIn('status'), value: 'ok' }, [4]],
  ['status != unset', { op: 'ne', field: builtIn('status'), value: 'unset' }, [3, 4]],
  ['duration >', { op: 'gt', field: builtIn('duration'), value: 89.5 }, [1, 2]],
  ['duration =', { op: 'eq', field: builtIn('duration'), value: 1500 }, [1]],
  ['duration !=', { op: 'ne', field: builtIn('duration'), value: 0 }, [1, 2]],
  ['duration in', { op: 'in', field: builtIn('duration'), values: [90, 91] }, [2]],
  ['duration beyond all numbers', { op: 'gt', field: builtIn('duration'), value: 1e300 }, []],
  ['nothing of nothing', { op: 'or', operands: [] }, []],
];

/** @param lacks what documents of this kind do not hold */
export function expressionCases(stage: Stage, lacks: readonly string[] = []): void {
  describe('search by expression', () => {
    let scene: Scene;
    let stored: readonly Span[];
    beforeAll(async () => {
      scene = stage.scene();
      await scene.write(variety(scene), { resource: { 'host.name': 'h1' } });
      const traces = await Promise.all(Array.from({ length: 10 }, (_, i) => scene.trace(scene.traceId(i + 1))));
      stored = traces.flatMap((trace) => trace?.spans ?? []);
    });

    const possible = conditions.filter(([, , , needs = []]) => !needs.some((need) => lacks.includes(need)));
    it.each(possible.map(([name, where, expected]) => [name, where, expected] as const))(
      '%s',
      async (_, where, expected) => {
        const found = (await scene.found({ where })).toReversed();
        expect(found).toEqual(expected.map((i) => scene.traceId(i)));
        const fulfilling = stored.filter((span) => spanFulfils(span, where));
        expect(fulfilling.map(({ traceId }) => traceId)).toEqual(found);
      },
    );

    it('finds by start', async () => {
      const scene = stage.scene();
      await scene.write(variety(scene));
      const where: Expression = { op: 'gte', field: builtIn('start'), value: scene.startMicros + 8 };
      expect(await scene.found({ where })).toEqual([scene.traceId(10), scene.traceId(9)]);
    });

    it('takes a key for nothing but a key, whatever it is made of', async () => {
      const scene = stage.scene();
      await scene.write([scene.span({ attributes: { a: 'x', 'a*b': 'y' } })]);
      for (const key of ['*', 'a*', '', '.', '..', '_id', 'traceID', '"', 'a"b', '\u0000', '{}', 'a.*', '?', 'á']) {
        const field = attribute('any', key);
        expect(await scene.found({ where: { op: 'exists', field } })).toEqual([]);
        expect(await scene.found({ where: { op: 'regex', field, pattern: '.*' } })).toEqual([]);
        expect(await scene.found({ where: { op: 'ne', field, value: 1 } })).toEqual([]);
      }
    });

    it.skipIf(lacks.includes('types'))('finds a key that looks like a pattern', async () => {
      const scene = stage.scene();
      await scene.write([scene.span({ attributes: { 'a*b': 'y' } })]);
      const field = attribute('span', 'a*b');
      expect(await scene.found({ where: { op: 'eq', field, value: 'y' } })).toEqual([scene.traceId()]);
    });
  });
}
