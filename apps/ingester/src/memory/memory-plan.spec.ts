import { describe, expect, it } from 'vitest';
import { memoryPlan } from './memory-plan.js';
import { processOptions } from './process-options.js';

const MIB = 1024 * 1024;
/** What a process takes before it has read anything, MiB; measured. */
const IDLE_MIB = 125;

describe('memoryPlan', () => {
  it.each([224, 256, 512, 1024, 65_536])('shares out no more than %i MiB', (limitMib) => {
    const { recordBytes, dependencyBytes, bulkBytes, fetchBytes, dependencyFetchBytes } = memoryPlan(limitMib, true);
    const inflatedFetches = (fetchBytes + dependencyFetchBytes) * 8 * 3;
    expect(IDLE_MIB * MIB + recordBytes + dependencyBytes + bulkBytes + inflatedFetches).toBeLessThan(limitMib * MIB);
    expect(Math.min(recordBytes, bulkBytes)).toBeGreaterThan(5 * MIB);
  });

  it('lets the heap hold all records, should they be mostly objects', () => {
    const { recordBytes, dependencyBytes, heapMib } = memoryPlan(256, true);
    expect(heapMib * MIB - recordBytes - dependencyBytes).toBeGreaterThanOrEqual(80 * MIB);
  });

  it('keeps nothing for links that are not computed', () => {
    const [without, withLinks] = [memoryPlan(512, false), memoryPlan(512, true)];
    expect(without).toMatchObject({ dependencyBytes: 0, dependencyFetchBytes: 0, heapMib: withLinks.heapMib });
    expect(Math.abs(without.recordBytes - withLinks.recordBytes - withLinks.dependencyBytes)).toBeLessThan(2);
  });

  it('becomes options of the process', () => {
    const { flags } = processOptions(memoryPlan(512, true));
    expect(flags).toEqual(['--max-old-space-size=218', '--max-semi-space-size=8']);
  });
});
