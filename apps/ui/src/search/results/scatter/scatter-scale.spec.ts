import { describe, expect, it } from 'vitest';
import { aSummary } from '../a-summary';
import { filterSummaries } from '../result-filter';
import { dotAt, MARGIN, ScatterScale } from './scatter-scale';

const SIZE = { width: 600, height: 160 };
const EARLY = aSummary({ traceId: 'early', startMicros: 0, endMicros: 100, spanCount: 1 });
const LATE = aSummary({ traceId: 'late', startMicros: 1_000, endMicros: 2_000, spanCount: 5_000, errorSpanCount: 1 });

describe('the scale of the scatter plot', () => {
  const scale = new ScatterScale([EARLY, LATE], SIZE);
  const [early, late] = [EARLY, LATE].map((summary) => scale.dotOf(summary));

  it('puts later traces to the right and longer ones higher, within the plot', () => {
    expect(early!.x).toBe(MARGIN.left);
    expect(late!.x).toBe(SIZE.width - MARGIN.right);
    expect(late!.y).toBeLessThan(early!.y);
    expect(late!.y).toBeGreaterThanOrEqual(MARGIN.top);
  });

  it('draws more spans larger, up to a limit, and knows errors', () => {
    expect(early!.radius).toBeLessThan(late!.radius);
    expect(scale.dotOf({ ...LATE, spanCount: 1e6 }).radius).toBe(late!.radius);
    expect([early!.failed, late!.failed]).toEqual([false, true]);
  });

  it('finds the dot under the pointer', () => {
    expect(dotAt([early!, late!], late!.x - 4, late!.y)?.summary.traceId).toBe('late');
    expect(dotAt([early!, late!], SIZE.width / 2, MARGIN.top)).toBeUndefined();
  });

  it('takes a rectangle around a dot for a zoom that has it, whatever corner came first', () => {
    for (const [dx, dy] of [
      [9, 9],
      [-9, 9],
    ] as const) {
      const zoom = scale.zoomOf(early!.x - dx, early!.y - dy, early!.x + dx, early!.y + dy);
      expect(filterSummaries([EARLY, LATE], { zoom, withoutErrors: false })).toEqual([EARLY]);
      expect(new ScatterScale([], SIZE, zoom).dotOf(EARLY).x).toBeGreaterThanOrEqual(MARGIN.left);
    }
  });

  it('has a place for a single trace, and for none', () => {
    expect(new ScatterScale([LATE], SIZE).dotOf(LATE).x).toBe((MARGIN.left + SIZE.width - MARGIN.right) / 2);
    expect(new ScatterScale([], SIZE).startTicks(2)).toHaveLength(2);
  });
});
