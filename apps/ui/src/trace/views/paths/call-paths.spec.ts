import { describe, expect, it } from 'vitest';
import { specTrace } from '../../model/spec-trace';
import { callPathsOf } from './call-paths';

const TRACE = specTrace([
  { service: 'shop', operation: 'buy', micros: 100 },
  { parent: 0, service: 'shop', operation: 'check', at: 10, micros: 30 },
  { parent: 1, service: 'db', operation: 'select', at: 15, micros: 10, error: true },
  { parent: 0, service: 'shop', operation: 'check', at: 50, micros: 30 },
  { parent: 3, service: 'db', operation: 'select', at: 55, micros: 10 },
]);

describe('callPathsOf', () => {
  it('makes one of the spans that were reached the same way', () => {
    expect(callPathsOf(TRACE, 'operation')).toEqual([
      {
        parent: -1,
        depth: 0,
        service: 'shop',
        operation: 'buy',
        rows: [0],
        callCount: 1,
        errorCount: 0,
        totalMicros: 100,
        selfMicros: 40,
      },
      {
        parent: 0,
        depth: 1,
        service: 'shop',
        operation: 'check',
        rows: [1, 3],
        callCount: 2,
        errorCount: 0,
        totalMicros: 60,
        selfMicros: 40,
      },
      {
        parent: 1,
        depth: 2,
        service: 'db',
        operation: 'select',
        rows: [2, 4],
        callCount: 2,
        errorCount: 1,
        totalMicros: 20,
        selfMicros: 20,
      },
    ]);
  });

  it('goes from service to service, without what a service calls within itself', () => {
    expect(callPathsOf(TRACE, 'service')).toEqual([
      {
        parent: -1,
        depth: 0,
        service: 'shop',
        rows: [0, 1, 3],
        callCount: 1,
        errorCount: 0,
        totalMicros: 100,
        selfMicros: 80,
      },
      {
        parent: 0,
        depth: 1,
        service: 'db',
        rows: [2, 4],
        callCount: 2,
        errorCount: 1,
        totalMicros: 20,
        selfMicros: 20,
      },
    ]);
  });

  it('keeps the same operation of different services, and at different places, apart', () => {
    const trace = specTrace([{ service: 'a' }, { parent: 0, service: 'b' }, { parent: 1, service: 'a' }]);
    expect(callPathsOf(trace, 'operation').map(({ service, depth }) => `${service} ${depth}`)).toEqual([
      'a 0',
      'b 1',
      'a 2',
    ]);
  });

  it('is made once', () => {
    expect(callPathsOf(TRACE, 'service')).toBe(callPathsOf(TRACE, 'service'));
  });

  it('takes a chain of 100,000 spans, and no span at all', () => {
    const chain = specTrace(Array.from({ length: 100_000 }, (_, row) => (row === 0 ? {} : { parent: row - 1 })));
    expect(callPathsOf(chain, 'operation').at(-1)!.depth).toBe(99_999);
    expect(callPathsOf(chain, 'service')).toHaveLength(1);
    expect(callPathsOf(specTrace([]), 'operation')).toEqual([]);
  });
});
