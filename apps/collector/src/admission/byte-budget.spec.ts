import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteBudget, type ByteLease } from './byte-budget.js';

describe('ByteBudget', () => {
  it('leases up to its limit and no further', () => {
    const budget = new ByteBudget(10);
    expect(budget.lease(10)).toBeDefined();
    expect(budget.lease(1)).toBeUndefined();
    expect(budget.lease(0)).toBeDefined();
  });

  it('lets a lease grow and shrink, and changes nothing when there is no room', () => {
    const budget = new ByteBudget(10);
    const lease = budget.lease(4)!;
    expect(lease.growTo(3)).toBe(true);
    expect([lease.growTo(11), lease.bytes, budget.usedBytes]).toEqual([false, 4, 4]);
    expect([lease.growTo(10), budget.usedBytes]).toEqual([true, 10]);
    lease.shrinkTo(6);
    expect([lease.bytes, budget.usedBytes, budget.returnedBytes]).toEqual([6, 6, 4]);
  });

  it('takes a released lease back once', () => {
    const budget = new ByteBudget(10);
    const lease = budget.lease(4)!;
    lease.release();
    lease.release();
    expect([budget.usedBytes, budget.returnedBytes, lease.growTo(1)]).toEqual([0, 4, false]);
  });

  it('is the sum of its leases whatever happens, and never above the limit', () => {
    const step = fc.tuple(fc.constantFrom('lease', 'grow', 'shrink', 'release'), fc.nat(5), fc.nat(60));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const budget = new ByteBudget(100);
        const leases: ByteLease[] = [];
        for (const [action, index, bytes] of steps) {
          const lease = action === 'lease' ? budget.lease(bytes) : leases[index];
          if (action === 'lease' && lease !== undefined) leases.push(lease);
          if (action === 'grow') lease?.growTo(bytes);
          if (action === 'shrink') lease?.shrinkTo(bytes);
          if (action === 'release') lease?.release();
          expect(budget.usedBytes).toBe(leases.reduce((sum, held) => sum + held.bytes, 0));
          expect(budget.usedBytes).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
