import { describe, expect, it } from 'vitest';
import { BufferPool } from './buffer-pool.js';

const KIB = 1024;
const MIB = 1024 * KIB;

describe('BufferPool', () => {
  it('hands memory out again when it was given back, and not before', () => {
    const pool = new BufferPool(MIB);
    const first = pool.take(100 * KIB);
    const second = pool.take(100 * KIB);
    expect(second.buffer).not.toBe(first.buffer);
    pool.give(first.subarray(5, 10));
    const third = pool.take(70 * KIB);
    expect([third.buffer === first.buffer, third.length]).toEqual([true, 70 * KIB]);
  });

  it('takes the same memory back once', () => {
    const pool = new BufferPool(MIB);
    const buffer = pool.take(100 * KIB);
    pool.give(buffer);
    pool.give(buffer);
    expect(pool.take(100 * KIB).buffer).not.toBe(pool.take(100 * KIB).buffer);
  });

  it('ignores memory that is not its own', () => {
    const pool = new BufferPool(MIB);
    const foreign = Buffer.alloc(128 * KIB);
    pool.give(foreign);
    expect(pool.take(128 * KIB).buffer).not.toBe(foreign.buffer);
  });

  it('keeps no more than its bound', () => {
    const pool = new BufferPool(200 * KIB);
    const [first, second] = [pool.take(128 * KIB), pool.take(128 * KIB)];
    pool.give(first);
    pool.give(second);
    expect(pool.take(128 * KIB).buffer).toBe(first.buffer);
    expect(pool.take(128 * KIB).buffer).not.toBe(second.buffer);
  });

  it.each([0, 1, 8 * KIB, 8 * KIB + 1, 4 * MIB, 4 * MIB + 1])('hands out exactly %i bytes', (bytes) => {
    expect(new BufferPool(MIB).take(bytes).length).toBe(bytes);
  });

  it('joins parts in order, and leaves a single one alone', () => {
    const pool = new BufferPool(MIB);
    const parts = [Buffer.alloc(9000, 1), Buffer.alloc(1, 2), Buffer.alloc(9000, 3)];
    expect(pool.join(parts, 18_001)).toEqual(Buffer.concat(parts));
    expect(pool.join(parts.slice(0, 1), 9000)).toBe(parts[0]);
    expect(pool.join([], 0).length).toBe(0);
  });
});
