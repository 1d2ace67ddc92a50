import { describe, expect, it } from 'vitest';
import { memoryPlan } from './memory-plan.js';
import { processOptions } from './process-options.js';

const MIB = 1024 * 1024;
/** What a process takes before it has read anything, MiB; measured. */
const IDLE_MIB = 125;

describe('memoryPlan', () => {
  it.each([224, 256, 512, 1024, 65_536])('shares out no more than %i MiB', (limitMib) => {
    const { recordBytes, bulkBytes, fetchBytes } = memoryPlan(limitMib);
    const inflatedFetches = fetchBytes * 8 * 3;
    expect(IDLE_MIB * MIB + recordBytes + bulkBytes + inflatedFetches).toBeLessThan(limitMib * MIB);
    expect(Math.min(recordBytes, bulkBytes)).toBeGreaterThan(5 * MIB);
  });

  it('lets the heap hold all records, should they be mostly objects', () => {
    const { recordBytes, heapMib } = memoryPlan(256);
    expect(heapMib * MIB - recordBytes).toBeGreaterThanOrEqual(80 * MIB);
  });

  it('becomes options of the process', () => {
    const { flags } = processOptions(memoryPlan(512));
    expect(flags).toEqual(['--max-old-space-size=218', '--max-semi-space-size=8']);
  });
});
