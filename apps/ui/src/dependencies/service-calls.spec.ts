import { describe, expect, it } from 'vitest';
import { anEdge } from './an-edge';
import { errorShareOf, serviceCallsOf } from './service-calls';

describe('serviceCallsOf', () => {
  it('adds up what comes in, and counts both sides', () => {
    const calls = serviceCallsOf([
      anEdge({ parent: 'a', child: 'c', callCount: 10, errorCount: 1 }),
      anEdge({ parent: 'b', child: 'c', callCount: 5, errorCount: 2 }),
      anEdge({ parent: 'c', child: 'c', callCount: 1 }),
    ]);
    expect(calls.get('c')).toEqual({ calls: 16, errors: 3, callers: 3, callees: 1 });
    expect(calls.get('a')).toEqual({ calls: 0, errors: 0, callers: 0, callees: 1 });
  });
});

describe('errorShareOf', () => {
  it('is not known without calls', () => {
    expect(errorShareOf({ callCount: 0, errorCount: 0 })).toBeNull();
    expect(errorShareOf({ callCount: 4, errorCount: 1 })).toBe(0.25);
  });
});
