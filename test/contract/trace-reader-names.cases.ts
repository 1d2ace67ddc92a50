import { describe, expect, it } from 'vitest';
import type { Stage } from './trace-reader-stage.ts';

export function nameCases(stage: Stage): void {
  describe('services and operations', () => {
    it('lists every service once, sorted', async () => {
      const scene = stage.scene();
      for (const name of ['zebra', 'apple', 'ähre', 'apple', 'Zebra']) {
        await scene.write([scene.span()], { service: scene.service(name) });
      }
      const all = await scene.store.reader.services({});
      const ours = all.filter((service) => service.startsWith(scene.service('')));
      expect(ours).toEqual(['Zebra', 'apple', 'zebra', 'ähre'].map((name) => scene.service(name)));
      expect(new Set(all).size).toBe(all.length);
    });

    it('lists the operations of one service with their kinds, sorted by name, then kind', async () => {
      const scene = stage.scene();
      await scene.writeResources(
        {
          service: scene.service(),
          spans: [
            scene.span({ name: 'read', kind: 'server' }),
            scene.span({ name: 'read', kind: 'client' }),
            scene.span({ name: 'read', kind: 'server' }),
            scene.span({ name: 'poll', kind: 'consumer' }),
            scene.span({ name: 'send', kind: 'producer' }),
            scene.span({ name: 'work', kind: 'internal' }),
            scene.span({ name: 'any' }),
          ],
        },
        { service: scene.service('other'), spans: [scene.span({ name: 'elsewhere' })] },
      );
      expect(await scene.store.reader.operations({ service: scene.service() }, {})).toEqual([
        { name: 'any', spanKind: '' },
        { name: 'poll', spanKind: 'consumer' },
        { name: 'read', spanKind: 'client' },
        { name: 'read', spanKind: 'server' },
        { name: 'send', spanKind: 'producer' },
        { name: 'work', spanKind: 'internal' },
      ]);
    });

    it('lists the operations of one kind only', async () => {
      const scene = stage.scene();
      const spans = [scene.span({ name: 'in', kind: 'server' }), scene.span({ name: 'out', kind: 'client' })];
      await scene.write(spans);
      expect(await scene.store.reader.operations({ service: scene.service(), spanKind: 'server' }, {})).toEqual([
        { name: 'in', spanKind: 'server' },
      ]);
    });

    it('knows no operations of an unknown service', async () => {
      const scene = stage.scene();
      expect(await scene.store.reader.operations({ service: scene.service('unknown') }, {})).toEqual([]);
    });
  });
}
