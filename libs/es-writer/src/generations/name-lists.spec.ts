import { describe, expect, it } from 'vitest';
import { nameLists } from './name-lists.js';

describe('names for the path of a request', () => {
  const names = Array.from({ length: 500 }, (_, i) => `prod-äcme-jaeger-span-2026-11-22-${String(i).padStart(6, '0')}`);

  it('are cut into lists that fit, in order, none left out', () => {
    const lists = nameLists(names);
    expect(lists.flat()).toEqual(names);
    for (const list of lists) expect(encodeURIComponent(list.join()).length).toBeLessThanOrEqual(3000);
    expect(lists.length).toBeLessThan(20);
  });

  it('are one list when there are few, and none when there is none', () => {
    expect(nameLists(['a', 'b'])).toEqual([['a', 'b']]);
    expect(nameLists([])).toEqual([]);
  });
});
