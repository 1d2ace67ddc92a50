import { parseTraceQl } from '@app/model/reading';
import { describe, expect, it } from 'vitest';
import { anEdge } from './an-edge';
import { edgeSearches, searchedTime } from './edge-traces';

const PERIOD = { endMs: 1_700_000_000_000, lookbackMs: 3_600_000 };

describe('edgeSearches', () => {
  it('asks for what the child did in the period', () => {
    const [all, failed, slow] = edgeSearches(anEdge({ parent: 'shop', child: 'cart', p95Micros: 120_000 }), PERIOD);
    expect(all?.params).toEqual({
      q: '{ resource.service.name = "cart" || (resource.service.name = "shop" && span.peer.service = "cart") }',
      lookback: 'custom',
      start: '1699996400000000',
      end: '1700000000000000',
    });
    expect(failed?.params['q']).toContain('status = error');
    expect(slow?.params['q']).toContain('duration > 120ms');
  });

  it('does not ask for slow ones where no duration is known', () => {
    expect(edgeSearches(anEdge({}), PERIOD)).toHaveLength(2);
  });

  it('takes any name', () => {
    for (const { params } of edgeSearches(anEdge({ child: 'a"b\\c\n}', p95Micros: 1.5 }), PERIOD)) {
      expect(parseTraceQl(params['q'] as string)).toMatchObject({ ok: true });
    }
  });
});

describe('searchedTime', () => {
  it('is a lookback while the period is until now', () => {
    expect(searchedTime({ endMs: undefined, lookbackMs: 7_200_000 })).toEqual({ lookback: '2h' });
  });
});
