import { describe, expect, it } from 'vitest';
import { ADDED_AFTER_MS, PartitionCounts } from './partition-counts.js';

describe('the number of partitions that may be published to', () => {
  it('is unknown before the brokers answered', () => {
    expect(new PartitionCounts().get('spans')).toBeUndefined();
  });

  it('is the first answer, of each topic', () => {
    const counts = new PartitionCounts();
    counts.saw('spans', 6, 0);
    counts.saw('letters', 2, 0);
    expect([counts.get('spans'), counts.get('letters')]).toEqual([6, 2]);
  });

  it('grows when the new partitions have been there long enough, however often the brokers are asked meanwhile', () => {
    const counts = new PartitionCounts();
    counts.saw('spans', 6, 0);
    counts.saw('spans', 8, 1_000);
    for (let ms = 2_000; ms < 1_000 + ADDED_AFTER_MS; ms += 1_000) counts.saw('spans', 8, ms);
    expect(counts.get('spans')).toBe(6);
    counts.saw('spans', 8, 1_000 + ADDED_AFTER_MS);
    expect(counts.get('spans')).toBe(8);
  });

  it('waits anew when more are added while it waits', () => {
    const counts = new PartitionCounts();
    counts.saw('spans', 6, 0);
    counts.saw('spans', 8, 0);
    counts.saw('spans', 9, ADDED_AFTER_MS);
    expect(counts.get('spans')).toBe(6);
    counts.saw('spans', 9, 2 * ADDED_AFTER_MS);
    expect(counts.get('spans')).toBe(9);
  });

  it('shrinks at once, and grows again as slowly as ever', () => {
    const counts = new PartitionCounts();
    counts.saw('letters', 4, 0);
    counts.saw('letters', 8, 0);
    counts.saw('letters', 2, 1_000);
    expect(counts.get('letters')).toBe(2);
    counts.saw('letters', 8, ADDED_AFTER_MS);
    expect(counts.get('letters')).toBe(2);
  });
});
