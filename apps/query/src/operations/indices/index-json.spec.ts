import { describe, expect, it } from 'vitest';
import { indexJson, partsOf } from './index-json.js';

describe('an index', () => {
  it.each([
    ['jaeger-span-2026-11-22-000002', 'span', '2026-11-22', 2],
    ['prod-acme-jaeger-dependencies-2026-11-22-000001', 'dependencies', '2026-11-22', 1],
    ['jaeger-span-2026-11-22', 'span', '2026-11-22', null],
    ['jaeger-span-2026-11-22-07', 'span', '2026-11-22-07', null],
    ['jaeger-service-000003', 'service', null, 3],
    ['jaeger-span-outside-000001', 'span', 'outside', 1],
    ['jaeger-span-archive', 'span', 'archive', null],
    ['something-else', null, null, null],
  ])('%s is known by its name', (name, kind, day, generation) => {
    expect(partsOf(name)).toEqual({ kind, day, generation });
  });

  it('is shown as the command explains it', () => {
    const line = {
      index: 'jaeger-span-2026-11-22-000001',
      phase: 'warm',
      reason: 'its day is over',
      due: 'set_replicas',
      next: [{ what: 'is deleted', at: '2026-12-22T00:00:00Z' }],
      aliases: ['jaeger-span-2026-11-22'],
      created: '2026-11-21T23:00:00Z',
      replicas: 1,
      documents: 5,
      bytes: 10,
      builtFrom: {
        by: 'replay',
        name: 'r',
        topic: 't',
        at: '2026-11-22T01:00:00Z',
        ranges: [{ partition: 0, start: '5' }],
      },
    };
    expect(indexJson(line)).toMatchObject({
      generation: 1,
      due: 'set_replicas',
      builtFrom: { by: 'replay', ranges: [{ partition: 0, start: '5', end: null }] },
    });
    expect(indexJson({ index: 'x', created: 'soon' })).toMatchObject({ documents: null, builtFrom: null, next: [] });
  });
});
