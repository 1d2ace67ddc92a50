import { describe, expect, it } from 'vitest';
import { MAX_SELECTED, selectionOfJson, toggleSelected, type Selection } from './selection';

const trace = (traceId: string) => ({ traceId, name: 'web: GET /', startMicros: 9, durationMicros: 5 });

describe('the selection', () => {
  it('marks and unmarks, in order', () => {
    const marked = ['a', 'b', 'c', 'b'].reduce<Selection>((all, id) => toggleSelected(all, trace(id)), []);
    expect(marked).toEqual([trace('a'), trace('c')]);
  });

  it('ends somewhere', () => {
    const full = Array.from({ length: MAX_SELECTED }, (_, index) => trace(String(index)));
    expect(toggleSelected(full, trace('more'))).toBe(full);
    expect(toggleSelected(full, trace('0'))).toHaveLength(MAX_SELECTED - 1);
  });

  it.each([[null], ['text'], [{}], [[{ traceId: 5 }, null, 'a', { traceId: 'a', name: 'b', durationMicros: 5 }]]])(
    'is empty when the tab kept %j',
    (kept) => {
      expect(selectionOfJson(kept)).toEqual([]);
    },
  );
});
