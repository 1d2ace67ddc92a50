import { describe, expect, it } from 'vitest';
import { asksFor, toggleCondition } from './query-conditions';

const ERROR = { op: 'eq', field: { kind: 'built-in', name: 'status' }, value: 'error' } as const;

describe('a condition', () => {
  it.each([
    ['', '{ status = error }'],
    ['{ duration > 2s }', '{ duration > 2s && status = error }'],
    ['{ .a || .b }', '{ (.a || .b) && status = error }'],
    ['status = error', ''],
    ['{ .a && status = error }', '{ .a }'],
    ['{ .a || status = error }', '{ (.a || status = error) && status = error }'],
    ['{ half a sea', '{ half a sea'],
  ])('is added to or taken from %j: %j', (q, toggled) => {
    expect(toggleCondition(q, ERROR)).toBe(toggled);
  });

  it('is asked for only where it must hold', () => {
    expect(asksFor('{ .a && status = error }', ERROR)).toBe(true);
    expect(asksFor('{ .a || status = error }', ERROR)).toBe(false);
  });
});
